"""Words for the guard: given names that are common, those that say something else too, and words of the trade.

No list of names can hold every child. This one is small on purpose: what it lacks is seen by where it stands
(`entry.guard`).
"""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


GIVEN = _words(
    """
    aaliyah aaron abby abdul abdullah abigail abraham adam adele adrian ahmad ahmed aidan aiden aisha alan alana
    albert alejandra alejandro alex alexa alexander alexandra alexis alfredo ali alice alicia alina alisha
    alison allison alma alvaro alyssa amalia amanda amara amari amelia amina amir amira amy ana andre andrea
    andres andrew andy angela angelica angelina angie anita ann anna anne annie anthony antonia antonio anya
    ariana arianna ariel armando arturo asher ashley aubrey ava ayaan ayden ayesha bailey beatrice beatriz becky
    ben benjamin bernardo beth bianca blanca brandon brayden brenda brian brianna brittany bruno bryan caden
    caitlin caleb camila camille carla carlos carmen carolina caroline catalina catherine cecilia cedric chang
    charles charlie charlotte chloe christian christina christopher claire clara claudia cody colin connor
    cristian cristina cynthia damian damien daniel daniela danielle danny dante darius david deandre deborah
    deja demetrius denise dennis deshawn desiree devin devon diana diego dmitri dominic donovan dorothy dylan
    eddie edgar eduardo edward elena eli eliana elias elijah elisa elizabeth ella ellie eloise elsa emanuel
    emilia emiliano emilio emily emma emmanuel enrique eric erica erik erika ernesto esmeralda esperanza esteban
    esther ethan eugene eva evan evelyn ezekiel fabian fatima felipe felix fernanda fernando finn fiona
    francesca francisco freddie frederick gabriel gabriela gabriella gael gary gavin george gerardo gianna gina
    giovanni gloria gonzalo graciela greta guadalupe guillermo gustavo hailey hamza hannah hans harold harrison
    harry hassan hector heidi helen henry hiroshi hugo hussein ibrahim ignacio imani ingrid irene isaac isabel
    isabella isaiah ismael ivan jackie jacob jada jaden jaime jake jakub jaliyah jamal james jamie janelle jared
    jason javier jay jayden jayla jaylen jeffrey jennifer jenny jeremiah jeremy jerome jerry jesse jessica jesus
    jillian jimena jimmy joaquin joel joey johan john johnny jonah jonathan jorge jose joseph josh joshua josiah
    josue juan juana juanita julia julian juliana julie juliet julio justin kai kaitlyn kamala karen karina karl
    karla kate katherine kathleen katie kayden kayla keisha keith kelly kelvin kenji kenneth kevin khadija
    khalid kiara kimberly kyle kylie lakshmi lamar laquan larry latisha latoya laura lauren layla leah leila
    lena leo leon leonardo leslie leticia levi liam lila liliana lillian linda lisa logan lola lorena lorenzo
    louis luca lucas lucia lucy luis luisa luka luna lupe lydia mackenzie maddie maja malachi malik manuel
    marcela marco marcos marcus margaret maria mariam mariana marie mario marisol marissa marta martha martin
    mary mateo mathew matias matteo matthew maurice maxim maxwell maya megan mei melanie melissa mia micah
    michael michelle miguel mikayla mike mila milo miranda miriam mohamed mohammad mohammed moises monica
    monique morgan moses muhammad mustafa mya nadia naomi natalia natalie natasha nathan nathaniel neha nevaeh
    nia nicholas nick nicolas nicole nikhil nina noah noel noelia noemi nora olga oliver olivia omar oscar owen
    pablo paige pamela paola patricia patrick paul paula paulina pedro penelope perla peter philip phoebe priya
    quentin rachel rafael raj raul raymond rebecca reggie renata ricardo richard rita robert roberto rocio
    rodrigo roger rohan ronaldo rosa rosie roxana ruben ruth ryan sabrina sadie sahil salma salvador sam
    samantha samir samuel sandra santiago sara sarah sasha scott sean sebastian selena serena sergio shaniqua
    shannon shawn shreya silvia simon skyler sofia sonia sophia sophie stacy stella stephanie stephen steven
    susan susana tamara tanya tariq tatiana taylor teresa tessa theo theodore thomas tia tiffany tim timothy
    tobias tomas tommy tony travis trevor tristan tyler tyrell tyrone valentina valeria vanessa veronica vicente
    victor victoria vincent viviana vladimir walter wendy wesley whitney william xavier ximena xiomara yadira
    yara yasmin yesenia yolanda yousef yuki yusuf zachary zahra zainab zara zayn zoe zoey
    """
)
"""Given names, without accents, that are no other word a school writes."""
DOUBTFUL = _words(
    """
    angel april art august austin bill brook brooklyn carter chad chance chase chelsea chip cooper crystal daisy
    dakota dawn dean destiny eden ernest faith florence frances frank gene genesis georgia grace grant guy
    harper hazel heaven holly hope hunter israel ivy jack jackson jade jasmine jean jewel jordan joy june
    justice kennedy kim lee liberty lily lincoln london marina mark mason max may melody mercy miles nevada
    olive orlando paris parker pat patience pearl penny phoenix rain ray reed rich river rob robin roman rose
    ruby rusty savannah serenity sierra sky star summer sunny trinity tucker violet will willow winter wyatt
    """
)
"""Given names that are words, months or places too: a name only where something else says so."""
MONTHS = _words(
    """
    apr april aug august dec december feb february fri friday jan january jul july jun june mar march may mon monday
    nov november oct october sat saturday sep sept september sun sunday thu thur thurs thursday tue tues tuesday wed
    wednesday
    """
)
"""Months and weekdays, some of them given names."""
TITLES = _words(
    """
    coach counselor director dr frau herr madam miss mr mrs ms mx nurse principal prof professor señor señora
    sir sr sra srta superintendent teacher
    """
)
"""Before a grown-up's name."""
PLACE_BEFORE = _words(
    """
    camp cape east el fort ft la lake las los mount mt new north port saint san santa santo south st west
    """
)
"""Before the name of a place."""
PLACE_BEHIND = _words(
    """
    academy assessment ave avenue award boulevard bridge building campus center centre church city college
    county curriculum day district drive elementary foundation framework hall high hospital house institute isd
    lake lane library method middle model mountain museum park press primary prize program programme publishing
    rd river road room rubric scale school secondary st street test town unit university usd valley way week
    wing
    """
)
"""Behind a name that is a place, a programme or a book."""
COMMON = _words(
    """
    a about academic accountable achieve across activity adult adults advanced africa after afternoon again agreed
    aide aim aleks algebra all also although america american amplify an and angeles any anybody anyone april arabic
    are arithmetic as asia asian ask assembly at attendance august autumn average avid back band bank baseline basic
    be because before begin beginning behavior behaviour below benchmark beside between bilingual biology black
    block blue book both boy boys break breakfast bridges britain bus but by calculus california calkins can canada
    canvas card cards cart case caucasian center central chapter check chemistry chicago child children china
    chinese chorus christmas chromebook circle claim class classes classroom clever close club coaching cold color
    comma common community comparing computer concept conference core count counting course critical cycle daily
    data december decimal decision deck deep depth design desk desmos detention developing dibels did discussion
    district diwali do dual each early easter edpuzzle eighth eleventh emergent end england english envision equity
    error essay eureka europe even every everybody everyday everyone everything evidence exceeding exit expected
    exploratory extra fall families family fastbridge february few fiction field fifth final finally first fist
    florida fluency fluent focus folder for formative foster fountas four fourth fraction fractions france francisco
    free french frequent friday friendly from full gallery general geometry german germany gifted gillingham girl
    girls give go goal gold good google grade gradebook grammar graph graphic green group groups growth guided gym
    haiti half halloween harvard hattie he health help her here hi high his hispanic history home homeless homework
    hour house how i idea iep if ill illustrative in india indian instructional intervention into introduction
    iready ireland is istation it italian ixl january japan japanese journal july june junior just k kagan kahoot
    key kids kindergarten know korean lab language large last latin latino latinx leadership learn learner learners
    learning least less lesson letter level lexia lexile library life light like line list listening little local
    log london long look low lower lucy lunch magnet map march marzano math mathematics maths may me measure
    measured meeting mental mexican mexico middle migrant mild mindset minute minutes missing mixed model moderate
    module monday morning most mtss multi multilingual multiplication music my native need never new newsela next
    ninth no nobody non norm not notebook nothing noticing november now number numbers numeracy nwea observation
    observed october odd of office often old on once one only ontario open oral orange order orton other our out
    outside over own padlet page pair paired pairs paper parent parents part partner pbis pear peer pen percent
    perhaps period phase phonics physical physics picture pilot pinnell place plan plc plus poetry point policy
    polish pop portuguese practice pre premium priority private problem process proficient program progress project
    prompt public puerto pupil pupils purple quarter question questions quick quiet quiz ramadan raz read reader
    readers reading ready reason reasoning red reflection renaissance report response rest restorative retelling
    return rico round rounds routine row rti rubric running russian same saturday saxon school schoology science
    score scotland second section seesaw self semester senior sentence sentences september set seventh several
    shared she short show silent since six sixth skill skills slip slow small smart so social somali some somebody
    someone something sometimes song spain spanish speaking special speech spelling spring springboard staff
    standard standards star start starter state station stem step still story student students study such summary
    summer sunday support survey swahili table tables tagalog talk talks target task teacher teachers team teams
    tech tell ten tenth term test texas than thanksgiving that the their them then there these they thinking third
    this those three thursday ticket tickets tier time title to today together tomorrow too tool top topic track
    transition try tuesday turn tutor twelfth twice two under underserved unit university until up upper urdu us use
    vietnamese visit visits vocabulary voice wait walk wall warm was we weather wednesday week weekly well were west
    what when where which while white who whole why wida wide will wilson window winter with without word words work
    worked working workshop world write writers writing year yellow yes yesterday yet york you your zearn zone zoom
    """
)
"""Words with a capital letter in what a school writes that are no child: of the trade, programmes, places."""
SPOKE = _words(
    """
    answered argued asked asks can't cannot can’t copied couldn't couldn’t counted cried cries didn't didn’t
    doesn't doesn’t drew explained explains finished forgot gets got guessed hid hit knew knows laughed missed
    misses pointed raised ran read reads refused refuses said sat says scored shouted sits slept solved speaks
    spoke stood struggled struggles thinks thought told tried walked wanted wants whispered writes wrote
    """
)
"""What one person does."""
BE = _words(
    """
    came can could did does had has hasn't is isn't made needs showed shows was wasn't will would
    """
)
"""What one person does, and many a thing as well."""
THEIRS = _words(
    """
    answer behavior behaviour brother dad desk drawing essay family father grade grades grandma grandmother
    guardian home iep meeting mom mother mum notebook paper parent parents phone score scores sister test ticket
    work
    """
)
"""What a child has, behind `'s`."""
TO_SOMEBODY = _words(
    """
    asked beside helped hugged praised reminded thanked told tutored
    """
)
"""Before the name of a person, and hardly ever before that of a thing."""
TALKED = _words(
    """
    conferenced conferred conferring crouched knelt sat sit sitting speak speaking spoke talk talked talking
    """
)
"""What one does with a person, to one, by one."""
