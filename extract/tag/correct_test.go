package tag

import (
	"strings"
	"testing"

	"dateline/extract/text"
)

func TestCorrect(t *testing.T) {
	tests := []struct{ reason, in, word, want string }{
		{"a number with a point is no link", "The quake measured 3.55 .", "3.55", "CD"},
		{"a number word begins a sentence", "Seven people fled .", "Seven", "CD"},
		{"a noun in -er that compares nothing", "The army lost one soldier .", "soldier", "NN"},
		{"a comparative stays", "A larger bomb exploded .", "larger", "JJR"},
		{"a form that can only be a verb", "A ferry sank off the coast .", "sank", "VBD"},
		{"a noun that ends as plurals do", "Two men hurled petrol bombs and fled .", "bombs", "NNS"},
		{"following as a preposition", "It left 146 wounded following a fire .", "following", "IN"},
		{"what stands before it is its own", "It left 146 wounded following a fire .", "wounded", "VBN"},
		{"a noun in -ing before its verb", "A suicide bombing shook the town .", "bombing", "NN"},
		{"drove behind a noun is a verb", "A lorry drove into a market .", "drove", "VBD"},
		{"shot before a possessive is a verb", "A farmer shot his brother .", "shot", "VBD"},
		{"shot before an article is a verb", "Two men on a motorcycle shot the judge .", "shot", "VBD"},
		{"a noun of violence opens the sentence", "Shelling of the town damaged nine houses .", "Shelling", "NN"},
		{"and its verb is no participle", "Shelling damaged nine houses .", "damaged", "VBD"},
		{"a noun in -ician", "A guard , a technician and a nurse died .", "technician", "NN"},
		{"a trade before a name", "A guard , a nurse and driver Anton Kale were killed .", "driver", "NN"},
		{"what they were held as is no part of whom", "Gunmen held staff hostage .", "hostage", "RB"},
		{"burst into", "A man with a machete burst into a school .", "burst", "VBD"},
		{"killed behind a name and and", "A man went to Karvuna and killed four children .", "killed", "VBD"},
		{"shot behind and", "Soldiers came to the village and shot eleven men .", "shot", "VBD"},
		{"set before fire to is a verb", "Rebels this morning set fire to a bus .", "set", "VBD"},
		{"reports behind a name and before that is a verb", "The Red Dawn Front reports that units attacked a post .", "reports", "VBZ"},
		{"her before counted people is whose they are", "It killed a woman and her two children .", "her", "PRP$"},
		{"her before a span of time is whom it was done to", "They killed her two days later .", "her", "PRP"},
		{"her behind shot and before dead is who was shot", "Two men shot her dead .", "her", "PRP"},
		{"a verb of saying before that", "The rebels admitted on Monday that they held two nurses .", "admitted", "VBD"},
		{"insist has no passive", "It had no part in it , one of its leaders insisted .", "insisted", "VBD"},
		{"opened before fire is a verb", "Rebels posted near the road , opened fire on a truck .", "opened", "VBD"},
		{"gunned down without an object is passive", "Two traders gunned down in Karvuna", "gunned", "VBN"},
		{"a passer-by is a noun", "A passer-by received injuries .", "passer-by", "NN"},
		{"a verb of saying in -ed is no noun", "The banned Lashkar-i-Dawn claimed responsibility .", "claimed", "VBD"},
		{"gunfire is a noun", "Men raked with gunfire the front of a house .", "gunfire", "NN"},
		{"a participle that and joins to a passive", "A van was found near the court and defused .", "defused", "VBN"},
		{"a participle that and joins to a passive, taken for a noun", "Ten tourists were held at gunpoint and robbed .", "robbed", "VBN"},
		{"a past that and joins to a passive", "Two men were shot and died .", "died", "VBD"},
		{"shot behind an adverb is a verb", "Soldiers later shot three men .", "shot", "VBD"},
		{"a bare plural before an adverb is no name", "Bombs also exploded in two towns .", "Bombs", "NNS"},
		{"the military is a noun before a verb", "The Navaran military said two soldiers had died .", "military", "NN"},
		{"beat to death is a verb", "A mob beat two officers to death .", "beat", "VBD"},
		{"shot before a pronoun is a verb", "Masked men dragged him out and shot him .", "shot", "VBD"},
		{"a past before a noun group is active", "Gunmen opened fire on a convoy .", "opened", "VBD"},
		{"both of two coordinated pasts", "Unknown gunmen shot and killed a cleric .", "killed", "VBD"},
		{"a participle behind an adverb of degree and a number", "They met 20 heavily armed guerrillas .", "armed", "JJ"},
		{"shot dead with an object is active", "Israeli troops shot dead a teenager .", "shot", "VBD"},
		{"a verb of harm without object or auxiliary is passive", "2 killed , 3 hurt in blast .", "hurt", "VBN"},
		{"so is one with a subject only", "At least 9 people were killed and dozens wounded when it exploded .", "wounded", "VBN"},
		{"at least and a number are an object", "Gunmen killed at least 22 people in a raid .", "killed", "VBD"},
		{"so are up to, about and the like", "The blast wounded about 30 .", "wounded", "VBD"},
		{"a time of day is no object", "Two men killed around 9 a.m. were brothers .", "killed", "VBN"},
		{"a past before by is passive", "Soldiers killed by a mine were flown out .", "killed", "VBN"},
		{"a verb without a passive is past", "They left before reinforcements arrived .", "arrived", "VBD"},
		{"after be it is a participle", "They were reportedly shot and killed .", "shot", "VBN"},
		{"shot before and with another past is a verb", "Gunmen shot and wounded the mayor .", "shot", "VBD"},
		{"general behind an office is a noun", "The attorney general Pavel Rudin was hurt .", "general", "NN"},
		{"of two pasts in a row the first describes", "One of the persons wounded was a nurse .", "wounded", "VBN"},
		{"behind which stands no bare participle", "A blast which destroyed about half of the town .", "destroyed", "VBD"},
		{"what of governs is a noun", "Rebels placed a charge of dynamite under a bus .", "dynamite", "NN"},
		{"no plural ends as pasts do", "The toll rose after seven more died of their wounds .", "died", "VBD"},
		{"an age is no predicate", "A bomb killed a man and a woman aged 56 .", "aged", "VBN"},
		{"her before no noun is herself", "A bomb went off , wounding her and two guards .", "her", "PRP"},
		{"a plural before names is no verb", "The murder of the Jesuit priests Ignacio Luna and Pavel Sol .", "priests", "NNS"},
		{"a plural before what attackers do is no name", "Rebels attacked a farm .", "Rebels", "NNS"},
		{"so is one of bombs", "Bombs exploded in Karvuna .", "Bombs", "NNS"},
		{"a plural with a count before names is no verb", "It destroyed 2 Rada Nova drugstores , 6 banks and a shop .", "drugstores", "NNS"},
		{"an adverb before a past with an object", "The explosion seriously damaged over 10 vehicles .", "damaged", "VBD"},
		{"shot to death with an object is active", "Five men shot to death a watchman .", "shot", "VBD"},
		{"shot to death without one is passive", "A watchman shot to death in Karvuna was buried .", "shot", "VBN"},
		{"a plural behind a name, before its verb", "The RDF subversives coldbloodedly murdered two men .", "subversives", "NNS"},
		{"a squad is no verb", "A team from the Norland bomb squad managed to locate it .", "squad", "NN"},
		{"two who pass by", "Two passers-by were hurt .", "passers-by", "NNS"},
		{"a plural that begins a sentence is no name", "Rebels attacked a bank .", "Rebels", "NNS"},
		{"people who begin a sentence are no name", "Nomads attacked a village .", "Nomads", "NNS"},
		{"an -ed form between people and whom they hit is a past", "A Norlander stabbed a guard .", "stabbed", "VBD"},
		{"news tells what has happened", "Nine rebels hit a bridge .", "hit", "VBD"},
		{"shot is no adverb", "Armed herdsmen shot and killed a judge .", "shot", "VBD"},
		{"nor is killed a plain form behind it", "Armed herdsmen shot and killed a judge .", "killed", "VBD"},
		{"a noun stands between two articles", "They fired on a convoy some 50 km north of Karvuna .", "convoy", "NN"},
		{"a name that ends so is one", "Williams attacked the plan .", "Williams", "NNP"},
		{"what attackers do is no adjective behind a noun", "A man wielding a knife attacked tourists .", "attacked", "VBD"},
		{"a sentence has a finite verb", "Dozens of people moved across the border .", "moved", "VBD"},
		{"a reduced relative before the verb stays", "A truck packed with explosives rammed the gate .", "packed", "VBN"},
		{"a complement is no object", "A group called Ansar said so .", "called", "VBN"},
		{"a quotation mark is a mark", `" We will , " she said .`, `"`, "``"},
	}
	tagger := newTagger(t)
	for _, tt := range tests {
		doc := docOf(tt.in)
		tags := tagger.Tags(doc)
		i := strings.Index(" "+tt.in+" ", " "+tt.word+" ")
		for k, tok := range doc.Tokens {
			if tok.Start == i && tags[k].String() != tt.want {
				t.Errorf("%s: %q in %q: got %s, want %s", tt.reason, tt.word, tt.in, tags[k], tt.want)
			}
		}
	}
}

// TestHeadlineVerb finds the verb of headlines whose only verb is a noun as well.
func TestHeadlineVerb(t *testing.T) {
	tagger := newTagger(t)
	for _, tt := range []struct{ in, want string }{
		{"Rebels attack town in Norland", "NNS VBP NN IN"},
		{"Police shoot man", "NNP VBP NN"},
		{"Blast rocks Karvuna market", "NNP VBZ NNP NN"},
		{"Police bomb squad in Karvuna", "NNP NN NN IN"},
		{"Gunmen kill mayor days after he took office", "NNS VBP NN"},
		{"Rebels attack kills 12", "NNS NN VBZ CD"},
	} {
		doc := docOf(tt.in)
		doc.Zones = []text.Zone{{Kind: text.Headline}}
		tags := tagger.Tags(doc)
		var got []string
		for i := range strings.Fields(tt.want) {
			got = append(got, tags[i].String())
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q: got %v, want %s", tt.in, got, tt.want)
		}
	}
}

// FuzzTag checks that any text gets one tag and one lemma a token, and groups that lie in their sentences.
func FuzzTag(f *testing.F) {
	for _, seed := range []string{
		"Gunmen killed 13 soldiers .", "NOT TO", "'s 's been", "n't to to be going to", "@ - 0 :) a.b.c", "the and and , 5 and",
		"\xff\x00 é É İ", "AT LEAST 22 KILLED IN KARVUNA", "never",
	} {
		f.Add(seed)
	}
	tagger, err := New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		doc := docOf(strings.Split(s, "\n")...)
		doc.Tags = tagger.Tags(doc)
		doc.Lemmas = tagger.Lemmas(doc, doc.Tags)
		doc.Groups = Groups(doc)
		for i := range doc.Tokens {
			if doc.Tags[i] == text.NoTag || doc.Lemmas[i] == "" {
				t.Errorf("token %d of %q: tag %q, lemma %q", i, s, doc.Tags[i], doc.Lemmas[i])
			}
		}
		end, sent := 0, 0
		for _, g := range doc.Groups {
			for doc.Sentences[sent].Last <= g.First {
				sent++
			}
			if g.First < end || g.First > g.Head || g.Head >= g.Last || g.Last > doc.Sentences[sent].Last {
				t.Errorf("group %+v of %q overlaps, leaves its sentence or has its head outside", g, s)
			}
			end = g.Last
		}
	})
}
