"""What was tried on the way to the readers, and what it gave: written down by hand when it was measured."""

ENCODER = """## The two readers, and what was tried

The quick reader is one linear head over hashed words, letters and skeletons, grammar and the sentence
vectors of the multilingual Universal Sentence Encoder, averaged with four small networks. The careful
reader is the lower nine layers of multilingual-e5-small, the upper four of them tuned for two epochs on
company texts, customers' texts and situations together (`benchmarks/tuning/`). Claim F1 by site fold, es
/ en (all units: thresholds learned on the other folds; sure ones: .40):

| reader | all units | units the annotator was sure of |
| --- | --- | --- |
| quick alone | .722 / .761 | .770 / .819 |
| careful alone | .769 / .813 | .833 / .891 |
| both, mixed | .773 / .822 | .836 / .896 |

- 2,400 more company units of our own writing changed the quick reader by less than its noise (-.003 /
  .000 at one threshold): it is its features, not labels, that are at their end.
- On one fold, six layers (four tuned, two epochs) gave .80 / .73 where twelve (six tuned, one epoch) gave
  .82 / .73 and nine gave .79 / .78; one seed each, so the differences say
  little, and nine do three quarters of the work.
- Reading a sentence in the light of its page (the mean log-odds of the page's other sentences) gave up to
  half a point of F1 on site_units.jsonl, whose pages are samples, and cost up to one and a half on the
  whole pages of the Firefox site; it was left out. The neighbouring sentences alone gave nothing. So what
  structure adds today is who speaks (`voice`), what is read at all, and the heading's pull on aspects.
- Twelve layers (four tuned, two epochs, the situations thrice an epoch) on fold 0, beside the nine
  that ship: claims at .40 .800 against .789 in Spanish, .727 against .779 in English; main aspect
  of complaints .674 / .566 against .632 / .515. On the held-out situations its match vectors alone
  gave MRR .40 (Spanish promise, English complaint, 186 promises) where the shipped ones give .30:
  the most promising road for finding the promise.
- A judge that reads a promise and a complaint together (the reader's lower five layers, four of its
  own tuned on the situations for four epochs) told the three classes right on .65 to .69 of the
  held-out situations, and lifted MRR there by .03. Verdicts learned with it were less often right
  on the frozen pairs (es .541, en .569, cross .662) than without, and a real site took minutes
  longer; it was left out.
- Weights of closeness learned from the held-out situations ranked no better (MRR .448) than those
  chosen by hand (.454), measured with the twelve layers.
- Closeness and pairs are read by a transformer of its own since (`claims/transformer/matcher.py`: the
  reader's five lower layers, the other seven of multilingual-e5-small above them, the last four tuned for
  four epochs on 4,853 situations by `benchmarks/tuning/matching.py`). On the 693 held-out situations, a
  hundred promises at a time, its vectors alone find the right promise with MRR .54, sentence vectors alone
  with .33, the overlap of aspects alone with .24; all three together .56, and other weights no better. With
  what the reader's own layers gave, and 1,489 of the situations, the table above read .54, .52, .53 and .50;
  with five epochs on 3,445 it read .71, .67, .68 and .66. So more situations of this kind give little by now.
- The folds behind the tables of claims and complaints are tuned by the recipe of the reader that ships: all
  of our own texts, 700 of them turning on cited promises, and situations for their aspects alone. The recipe
  before had the situations as a contrast, and lacked our Spanish customers' texts. New beside old: severity
  es .580 / .629, en .522 / .554; cited promises es .462 / .506, en .554 / .557; main aspect of claims es
  .609 / .628, en .611 / .622; of complaints es .601 / .609, en .489 / .485; claims es .772 / .767, en .820 /
  .815; praise en .674 / .713.
- Then 2,043 more real texts of customers were labelled by reading (tweets to support accounts,
  questions of a forum; `corpus/read_*.tsv`), 204 texts of customer_texts.csv among them unseen: both
  annotators agree on complaints at F1 .972, on the main aspect of 92 in a hundred, on severity at
  macro-F1 .835. They gave, new beside old: complaints en .854 / .874, es .899 / .911; main aspect en
  .485 / .538, es .609 / .604; cited promises es .506 / .539, en .557 / .553; severity es .629 / .614;
  claims, which they do not touch, en .815 / .809. Three near-copies of tested texts were among them
  while the transformer was tuned; they are left out of everything learned since.
- The reader that ships is the mean of the weights of two tunings, before and with those texts. On the
  Firefox site a sentence and its translation then get the same main aspect in .881 (the later tuning
  alone .787, the earlier .879) and the same answer in .918 (.918, .908); claims there .738 / .734
  (.718 / .737, .761 / .740). The folds behind the tables are of the later tuning alone.
- What real complaints show of the matching: of 837 pairs of the Firefox site and its forum's questions
  that lay near, 21 in a hundred bore against the promise and 51 at least partly. The matcher went on to
  learn from 2,531 of 3,275 such pairs (`benchmarks/tuning/bearing.py`). On the promises kept from it
  the area under the curve went from .721 to .746 on the site and from .759 to .748 on promises of our
  own, for "at least partly" from .682 to .712 and from .705 to .714. All the way instead of half: .771,
  .740, .734, .717, but MRR lost up to two points. Shared words, weighed by rarity, added nothing to
  closeness (.650 against .649).
- How common promises are on a site, estimated from its texts without labels (Saerens and others, 2002),
  gave 1.1 points of claim F1 in Spanish and .1 in English on site_units.jsonl, and cost five and one on
  the whole pages of the Firefox site; averaging a sentence with its translation gave -1.7 and +1.2
  there. Both were left out, as was another judge that reads promise and complaint together (upper four
  layers, 5,546 situations, one and a half epochs: it told unrelated pairs from contradictions no
  better than by chance).
- Then 2,762 more real texts were labelled (2,102 Spanish reviews, those that the reader thought might
  cite a promise first, and questions of the forum), and 900 English texts of customers and 950 company
  sentences in both languages, near misses side by side, written (`corpus/customers_en_3.tsv`,
  `parallel_1.tsv`). On 164 texts of customer_texts.csv labelled again unseen, half of them citing a
  promise, annotators agree on cited promises at F1 .939 in Spanish and .980 in English. New beside old:
  claims es .766 / .778, en .809 / .812, sure ones .831 / .845 and .887 / .890; qualifiers .407 / .492 and
  .587 / .616; severity .614 / .642 and .552 / .563; main aspect of complaints .604 / .612 and .538 /
  .561, among three .817 / .844 and .798 / .798; complaints es .911 / .916, but en .874 / .857, and cited
  promises .539 / .518 and .553 / .535: the new reviews hold 554 that cite, and did not help. On the
  Firefox site claims gain (.738 / .750, .734 / .739), while a sentence and its translation are less often
  answered alike (.918 / .894, main aspect .881 / .798). The reader that ships is half way between that of
  before and the new one; the folds are the new one's alone.
- Torch learns at bfloat16 where the processor multiplies such matrices (a fold in ten minutes of one core
  instead of 14), and without dropping within the attention: on fold 0 the loss on labels was .508 and
  .500 (es, en) where it had been .502 and .510. Twelve layers with seven tuned: .515 and .510, main
  aspect of complaints .554 and .586 where nine give .581 and .515; nine stay.
- What bears against a promise is learned from judged pairs since, 2,240 of them promises of
  `site_units.jsonl` beside complaints about others of their sector (`claims/matching/bearing.py`).
  Three levels of closeness, chosen on the Firefox site, let pass 481 of these, of which 30 in a hundred
  bore against the promise; as many likeliest ones 44. The matcher learned from four fifths of them; the
  table above tells how those of the last fifth were judged by likelihood; the matching took them from
  .35 on.
- Twelve features tell them apart better than the seventeen of before (without the verdicts "beside" and
  "apart", measurable, absolute, how sure the aspects are; with the complaint's length), a pair that bears in
  part counts for .3 of one that bears, and each source of pairs has its own level. Area on pairs of unseen
  promises, before and after: site .761 / .784, other sites .841 / .864, ours .757 / .779. Of
  the seventeen, boosted trees made .775, .819 and .712, a forest .766, .812 and .668. The likeness to what a
  promise or a complaint is near in general gave .634 on the site by itself and nothing beside the rest; the
  company's name left out of the texts, .653 there for .761. The
  matching takes a pair from .3 on where a narrow aspect is shared and from .45 on elsewhere: there as many
  of the likely pairs bear. Gaps of the Firefox site before and after, mixed and judged blind by one reader:
  9 right, 20 partly, 10 wrong of 39, and 12, 7 and 2 of 21; of 78 and 84 pairs drawn from them .28, .32, .40
  bear, in part, not, and .39, .35, .26. On 381 pairs of such runs, judged since, the area is .690, .718 for
  "at least partly".
- Within an audit more is known of a pair: what all promises and all complaints share, and whether
  numbers break the promise (`claims/matching/standing.py`). Learned from eight made-up companies alone,
  with how far a pair stands out among all claims and among all texts, average precision on the pairs of
  four unseen companies was .397 where the likelihood of the pair alone gives some .22 on the eight; but
  on the Firefox site, with twenty times the claims, 2,705 complaints of 3,443 stood in 150 gaps. With
  that site's judged pairs learned from too and without standing out, .344, and on those pairs an area
  of .789 for .759 by the pair alone (of other promises). At the levels taken the texts found in unseen
  companies are as many as before (37 and 36 of 212), those of the site a quarter more, and more of them
  right (docs/firefox-run.md). Likelihoods of a complaint's nearest others, of akin and of rival
  promises, shared words, and the prior of each audit by expectation and maximisation gave nothing
  beyond noise, or no pairs at all.
- Who begins by asking how to turn off, hide or remove something does not say that a promise was broken: of 34
  such complaints beside promises near them none was judged to bear against its promise, of the 5,456
  that begin otherwise .17. The matching leaves them out (`claims/matching/unwanted.py`), unless the promise
  is of an absence or an end.
- Nor does who cannot export belie a promise to import: of ten such pairs none was judged to bear against its
  promise, of 29 about importing 15 were (`claims/services.py`).
- Yes/no answers take, since, the threshold of the best F1 that their calibrated probabilities expect. The
  best one that the labels count was an accident of sixty yeses a language (.14 to .38 for cited promises,
  from fold to fold). Old beside new on the same answers: complaints en .857 / .868, es .916 / .915; cited
  promises es .518 / .555, en .535 / .500; claims unchanged. On 300 texts that somebody wrote who had seen
  the definitions alone, cited promises go from .91 to .98 in Spanish and from .71 to .80 in English.
- Two more tunings of each fold and of the reader, by other orders of the same texts: on fold 0 the mean of
  two weights answers as the mean of two answers does (log-loss on labels .489 and .504, single tunings .497
  and .518). Over all folds the mean of three gives what one gave: main aspect of claims .618 / .628, .628 /
  .635; sure claims .845 / .848, .890 / .886; severity .642 / .647, .563 / .553; qualifiers .492 / .466,
  .616 / .600. A sentence and its translation are answered alike more often (.894 / .914). More tunings of
  this recipe are not what is missing.
- A stack of all heads' answers and words that cite (logistic, folds apart) gave cited promises .57 and .57,
  complaints .91 and .87: no better than the threshold alone.
- The vectors by which the matching compares texts follow the subjects of complaints: on 358 questions of
  one aspect sorted into 45 subjects by a reader, agreement (normalised mutual information) of eight groups
  went from .339, by sentence, words and further aspects, to .401, of sixteen from .453 to .538. Themes are
  divided by them since. As a fourth measure for a user's own aspects they gave .444 for .408 where whole
  texts are the seeds, and nothing on the tweets, where phrases are; they cost as much time again and were
  left out.
- Numbers are compared on four more grounds (`claims/told/`): on 240 pairs that somebody wrote who had seen
  the definitions alone, relations went from .63 to .68 in Spanish, .61 to .67 in English, .72 to .75
  across.
- Another encoder beside the careful reader, for English alone: all-MiniLM-L6-v2 (Apache-2.0), six layers,
  four of them tuned for three epochs on the English texts. On three folds its answers averaged with the
  careful reader's half and half gave, before the quick reader comes in, main aspect of claims .525 / .571,
  complaints .863 / .881, their main aspect .545 / .581; after it .576 / .592, .865 / .876 and .581 / .581,
  claims .788 / .791. For six more layers beside the nine, in one language, it was left out.
- Statements of one company that cannot both hold: on 120 pairs that somebody wrote who had not seen the
  rules, half of them near misses, the audit found 6 of 60 and told wrongly of 1 of 60; with the opposites
  that were written from another set it found 13 and told wrongly of 5. These were read and learned from; on
  a third such set the same went from 4 and 0 to 12 and 4. Now it finds 35 and 25 of the two, none and 1
  wrong. Two more sets, of 160 pairs each, half of them across languages and no two alike, gave 5 and 3 of
  80 found, 3 and 2 wrong; what was written from the second left the first where it was, so this is what it
  finds of such pairs that nobody has seen: one in twenty. Both read, 9 and 16 are found, 1 and none wrong.
  Most of the rest need knowledge of the world (beeswax is not vegan) or a number of a thing that each
  company has many of. To compare numbers of every kind wherever the matcher's vectors are close (cosine .45)
  found 36 of 61 conflicts of numbers instead of 25, told wrongly of 9 of 57 near misses instead of 2, and of
  nine pairs of different pages of the 79 sites of site_units.jsonl with numbers, two of them right: left out;
  on the 134 pages of the Firefox site it tells of none, among the labelled claims and limits of the 87 sites
  of site_units.jsonl of one (lunch included in one place, and not in another).
  Whole companies say more than single pairs: of eight unread ones 5 of 19 planted conflicts were found, and
  5 of 15 told were right. What was told of six of them was read: numbers that nobody compares (points and
  vouchers, picking up and arriving), columns of a table taken for plans. In the fourteen that were read 23 of
  30 are found now and 23 of 25 right; in the four that nobody has read 4 of 11 and 4 of 8.
- The matcher was tuned anew, six of its layers instead of four, on 4,178 situations more: 190 made-up
  companies of some 22 promises each, every promise belied twice in each language without its words, and
  batches that hold one company, so that a promise must be told from its neighbours there. On the
  way, four layers and the first 1,539 of them: MRR of the vectors on the 693 held-out situations of
  before .543 / .556, mean precision of the promises of eight made-up companies over their texts .148 /
  .167; six layers and 2,419 of them .190 (before: .150). MRR among a hundred promises (en-en, en-es,
  es-en, es-es) went from .725 / .673 / .705 / .649 to .772 / .722 / .748 / .688 with all of them.
  Between the two lay weights that knew 76 stock phrases near to promises of the retrieval sets
  (.763 / .725 / .736 / .686); the phrases were reworded, nothing that ships knows them, and
  `tests/benchmarks/test_corpus.py` looks for such before a tuning. On the judged real pairs the area is
  .770 / .765 / .838 (site, ours, sites; .761 / .751 / .842 by the weights between, .778 / .769 /
  .854 before all). Relations are right in .675 / .713 in the two languages and .688 across them (.634 /
  .700 / .725 by the weights between, .622 / .656 / .731 before all). In the eight companies as many texts
  are found as by the weights between (102 of 422, .61 right), in four that were unread when the older
  weights were measured on them 50 of 214 instead of 45, .56 right for .55.
- A complaint's five nearest others by these vectors vote on the aspect that it is gathered under
  (`claims/themes/neighbours.py`). Of the 54 themes planted in the eight learned companies that belie a
  promise or of which the site is silent, 25 came out whole by each text's own reading and 40 by the
  vote; themes of which a planted one makes the half: 46 of 58 and 42 of 54. All within a distance of
  each other (average linkage) gave 41 of 54 and 45 of 58, parts of small themes besides 38 and 49 of
  62. These are of the vectors of before. What ships counts neighbours only beyond what everybody tells: the
  plain vote left 20 of the Firefox site's 34 themes, where nine in ten complaints are of reliability.
- The matcher's vectors as a third answer on aspects (three small networks over them, learned from the
  same labels; ten thousand situations beside those taught them nothing more): main aspect of claims
  .628 / .639, .635 / .634, among three .865 / .875, .858 / .868, of complaints among three, before
  their examples come in, .832 / .845 and .798 / .802; labels, strength, severity, cited promises and
  praise nothing beyond noise. The pipe of claims took 33 s for 20 on 1,500 texts: left out. A prior of
  each aspect, learned from other folds, gave main aspects of complaints es .619 / .633, en .553 / .553.
- Which promise a complaint is about: beside closeness the shares of the pair head, the reader's own
  vectors, vectors without the mean of the hundred promises, all weighed anew on 800 held-out
  situations, gave these .568, .549, .556, .526 at best (en-en, en-es, es-en, es-es) where the three
  likenesses give .563, .545, .555, .520, and the retrieval sets nothing: left out.
- Absolutes are told from a probability of .15 on where a word of one stands, else from .4, and vague
  ones from .4, for F1 is best at half of what can be reached; "only", "nobody", "whenever", "solo",
  "nadie" count as words since. F1 of what is told, by site fold: absolute es .579 / .626, en .709 /
  .738; vague .849 / .855, .818 / .825.
- A complaint's eight nearest others are heard before it is held against a promise
  (`claims/matching/together.py`): how likely they bear against it on the mean, and whether it is the
  foremost of what they, and the text itself, may be about. With the likelihoods of the first step
  learned from the other companies each time, average precision on the pairs of a company that the
  second has not seen is .542 for .453 (fourteen companies; at the same level of .27 it finds 513 of the
  832 pairs for 357, .47 right for .45); sums over the complaint's theme instead of its neighbours .518.
  On the site with 913 promises the area on its judged pairs, of other promises, went from .780 to .761,
  and of pairs drawn from its gaps and judged blind .37 bore, .26 in part, .37 not; of a run of the
  matcher of before, without neighbours, .40, .41 and .20, and by other readers .41, .36, .23 where what
  ships gave .40, .29, .30: among so many promises one always comes first. So neighbours count less the
  more promises there are (see below). In the companies 246 texts of 741 are found for 172,
  .61 right for .60; in the four unread 57 of 208 for 43, .60 right for .51.
- Aspects that fewer than five complaints stand under join the one that tells of their matter
  (`claims/themes/gathering.py`, cosine of the means .32): of the 96 themes of five texts or more
  planted in the fourteen companies that belie a promise or of which the site is silent, 49 come out
  whole for 41. Clustering all complaints of a company afresh, by their vectors and their aspects, gave
  52. A theme is silent where less than 14 in a hundred of it bear against any promise, each text judged
  by itself: 11 of 26 are found and 10 of 21 right, where .15 and no handfuls gave 10 and 8 of 23. Under
  .10 10 of 14 are right, but the demo's two silent themes lie between (.12 and .14; what its site
  speaks of begins at .46). In the unread four 2 of 8 are found and 1 of 7 right; before, 3 of 8 were
  found.
- The matcher is the mean of two tunings since, by other orders of the same situations, before the real
  complaints come in. Beside the one tuning of before: MRR en-en .772 / .778, en-es .722 / .725, es-en
  .748 / .767, es-es .688 / .699; in the fourteen companies 246 texts found / 258, right .61 / .62,
  themes 42 / 46; in the four unread 57 / 60, right .60 / .61. Relations told right: es .675 / .656, en
  .713 / .709, across .688 / .694, within their intervals; silent themes 11 of 26 / 10, right 10 of 21 /
  9 of 22 (unread: 2 of 8 / 5, 1 of 7 / 3 of 8).
- Three larger made-up companies (253 to 324 wordings are read as promises) are far harder: without
  neighbours 66 of 498 texts are found and .28 of those told are right, 11 of 57 gaps. With neighbours
  heard in full it is 92, .38 and 13 of 39. So neighbours count in full up to 300 promises since, and
  nothing from 900 on (before 80 and 400). That was chosen with two of the three in sight; in the third,
  measured once afterwards, 20 texts were found without and 31 with them, .24 and .36 right, 2 of 20
  gaps and 5 of 13.
- Statements at odds, on a larger site in two languages whose first score was 3 right of 24 told: how
  long before something, a window that "siguientes a" tells, what a row of a table holds for, a plan
  named beside "every fare", a formal complaint, an e-mail that is no answer, heads without a subject
  are kept apart since (read there, and learned from): 4 of 4. In the two larger companies whose
  findings nobody has read 4 of 13 told are right now (3 of 13 before), of the four smaller unread ones
  4 of 5 where it was 4 of 8.
- A complaint is judged against the ten claims nearest to it however far they lie, since
  (`claims/matching/nearness.py`): of 1,294 pairs that belie in the fourteen companies 812 were judged,
  and are 1,040 now. With weights as they were 278 of their 741 texts are found for 258, .61 right for
  .62, in the four unread ones 70 of 208 for 60, .57 right for .61; learned anew on these pairs 273 and
  68, and in the three larger ones 97 of 498 for 91, .38 right for .38.
- A judge that reads promise and complaint together, tried a third time: the upper four of the
  matcher's twelve layers over the pieces of both texts, tuned on 3,656 situations, each promise
  beside the three most alike of its company, for three epochs and stopped half way. Average precision
  on the pairs of the fourteen companies .295 before tuning, .286 after one epoch, .271 after one and a
  half; beside what is known within the audit (.445) .444 and .439. Left out, as was a likelihood
  that is shared among all promises and none of them (a conditional logit for both logistic steps): .369
  for .380, and .123 for .128 in the three larger companies.
- The matcher went on from there (`--further`): an epoch over all situations, those of 40 new companies
  thrice, whose promises lie in knots close together (five waits, six refunds, two plans; 1,572
  situations), with real pairs in between, and half way back. Vectors alone, before / halfway / all the
  way, on a third of the held-out situations: MRR among a hundred es-es .510 / .514 / .515, es-en .508 /
  .508 / .507, en-es .531 / .537 / .522, en-en .561 / .556 / .550; among the forty promises of a new
  company .702 / .714 / .716; area on half of the real pairs kept from it .689 / .755 / .789. So more
  situations give little by now, real pairs still give.
- Four larger made-up companies (44 and 45 pages, 184 to 226 promises, some 290 texts each) are learned
  from besides: until then what is known within an audit came from companies of some fifty promises. In
  the three larger ones that are only measured 13 of 39 gaps told were right before all this, and 97
  of 257 texts; 16 of 30 and 87 of 180 are since (91 and 85 of 498 texts found, 18 and 17 of 35 themes).
  In the small ones less is told: of the fourteen 258 of 741 texts were found, .62 right, and 225 are,
  .64 right (themes 46 and 41 of 70); of the four unread 60 and 61 of 208, .61 and .59 right (themes 10
  and 12 of 20). Statements at odds were told far worse in the four that came in then than in any other:
  5 of 43 found and 5 of 50 told right.
- So those were read: "in five days" and "within two" of two matters, and conflicts that break no rule.
  Of the 40 whose two sides are read as claims or limits, 34 have one side among the five statements
  nearest to the other by the matcher's or the sentence vectors. Since then such pairs, and those that a
  rule names, are judged with twenty-one measures of the two within their site
  (`claims/consistency/measures.py`), learned from the eighteen companies and from 48 sites that were
  written for it (`corpus/odds_*.jsonl`: 618 conflicts, most of them, by their writers' count, without a
  shared content word, among pairs that a hasty reader would take for one). Each company judged by
  weights that have not learned from it: 13 of 43 found and 13 of 19 right in the four; 22 of 30 and 22
  of 27 in the fourteen small ones, with which in sight the rules had been written (23 of 30, 23 of 24);
  in the four unseen ones 6 of 11 and 6 of 7 (4 of 11, 4 of 5), in the three larger ones that are only
  measured 6 of 27 and 6 of 10 (7 of 27, 8 of 17). Shown from .3 on; with twenty of the measures the
  eighteen gave, from .25 on, 38 found and 38 of 56 right, from .4 on 29 and 29 of 35. Without the
  rules' word the average precision in the small ones falls from .64 to .32, without the small print in
  the larger from .31 to .18. The written sites raise it in the larger from .25 to .31. A rule on
  numbers is right of 11 of 78 pairs, but the demonstration's "free from 30" against "free from 45" was
  lost with that: the last measure, of two sentences that are one but for their number, was chosen with
  it in sight. The real site's 913 claims and 25 limits, taken for free of conflicts and learned from as
  well, gave 32 found and 32 of 44 right from .25 on for 35 and 35 of 46 from .3 on without: left out.
- A reader of both statements at once, for this: the matcher's upper six layers over the pieces of both,
  tuned on 776 pairs at odds and 6,248 that are not, of 40 sites. Average precision among the likeliest
  pairs of the eighteen companies .095 after one epoch, .073 after two, where those measures give
  .3 and more: the fourth trial of its kind, left out. The differences and products of the two vectors,
  learned from: .02.
- How many promises there are is one more measure of a pair within its audit
  (`claims/matching/together.py`): the levels had been chosen before larger companies were learned from.
  All twenty-five companies: 567 texts found for 548, .563 of those told right for .544; in small ones
  more is found (the fourteen 263 of 741 for 225, .60 right for .64; the four unseen 70 of 208 for 61,
  .59 right for .59), in large ones less (the four 167 of 705 for 177, .53 right for .48; the three
  unread 67 of 498 for 85, .49 right for .48).
- Until November 2026 the reader that shipped was tuned on the shared labelled files and situations alone: a
  slip left our own texts out, and only the folds had learned from them.
"""
