"""What Home says. `view` puts it together, `facts` is what its sentence follows from, `waiting` are the rows that wait;
the sentence itself stands in `records.next_step`."""
