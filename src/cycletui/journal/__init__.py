"""Changes and what follows from them: heads, versions to settle, undo, genesis, merge of text. Pure."""
