package tag

import (
	"fmt"
	"strings"
	"testing"

	"dateline/extract/text"
)

// groupsOf tags doc and dumps its groups.
func groupsOf(t *Tagger, doc *text.Document) string {
	doc.Tags = t.Tags(doc)
	doc.Groups = Groups(doc)
	return dumpGroups(doc)
}

// dumpGroups writes the groups of doc: [head|words] for a noun group, <head|words voice tense> for a
// verb group, - where negated; a line a sentence.
func dumpGroups(doc *text.Document) string {
	var b strings.Builder
	sent := 0
	for _, g := range doc.Groups {
		for ; doc.Sentences[sent].Last <= g.First; sent++ {
			b.WriteByte('\n')
		}
		var words []string
		for _, tok := range doc.Tokens[g.First:g.Last] {
			words = append(words, doc.Text[tok.Start:tok.End])
		}
		head := doc.Tokens[g.Head]
		s := fmt.Sprintf("%s|%s", doc.Text[head.Start:head.End], strings.Join(words, " "))
		if g.Negated {
			s = "-" + s
		}
		if g.Kind == text.NounGroup {
			fmt.Fprintf(&b, "[%s] ", s)
			continue
		}
		voice := [...]string{"active", "passive"}[g.Voice]
		tense := [...]string{"none", "past", "present", "future", "infinite", "gerund"}[g.Tense]
		fmt.Fprintf(&b, "<%s %s %s> ", s, voice, tense)
	}
	return strings.ReplaceAll(strings.TrimSpace(b.String()), " \n", "\n")
}

func TestGroups(t *testing.T) {
	tests := []struct{ reason, in, want string }{
		{"a possessive is a modifier of the head", "The group 's fighters have fled to the hills .",
			"[fighters|The group 's fighters] <fled|have fled active past> [hills|the hills]"},
		{"what follows of is a group of its own", "Five of its leaders were captured or killed last year .",
			"[Five|Five] [leaders|its leaders] <captured|were captured passive past> <killed|killed passive past> [year|last year]"},
		{"a bare number is a head", "Two men opened fire , killing two and wounding four .",
			"[men|Two men] <opened|opened active past> [fire|fire] <killing|killing active gerund> [two|two] " +
				"<wounding|wounding active gerund> [four|four]"},
		{"a number goes on behind brackets", "Seven ( 7 ) people fled .",
			"[people|Seven ( 7 ) people] <fled|fled active past>"},
		{"an adjective after the is a head", "Among the dead were a judge and his driver .",
			"[dead|the dead] <were|were active past> [judge|a judge] [driver|his driver]"},
		{"a title and a name are one group", "Colonel Osman Tirad told reporters .",
			"[Tirad|Colonel Osman Tirad] <told|told active past> [reporters|reporters]"},
		{"a modal, a negation and an adverb stand inside", "The figures could not be independently verified .",
			"[figures|The figures] <-verified|could not be independently verified passive present>"},
		{"a past tense that is no participle is no modifier", "No one took responsibility .",
			"[-one|No one] <took|took active past> [responsibility|responsibility]"},
		{"no denies", "No one has claimed responsibility .",
			"[-one|No one] <claimed|has claimed active past> [responsibility|responsibility]"},
		{"be to is future", "Peace talks are to resume in Geneva next month .",
			"[talks|Peace talks] <resume|are to resume active future> [Geneva|Geneva] [month|next month]"},
		{"be to, have and be are one chain", "The hostage was to have been killed on Friday .",
			"[hostage|The hostage] <killed|was to have been killed passive future> [Friday|Friday]"},
		{"the second of two participles shares the auxiliary", "Two men were arrested and charged .",
			"[men|Two men] <arrested|were arrested passive past> <charged|charged passive past>"},
		{"the second of two infinitives shares to", "They came to kill and burn .",
			"[They|They] <came|came active past> <kill|to kill active infinite> <burn|burn active infinite>"},
		{"get makes a passive", "Four men got killed in the clash .",
			"[men|Four men] <killed|got killed passive past> [clash|the clash]"},
		{"never denies", "The group never claimed the attack .",
			"[group|The group] <-claimed|never claimed active past> [attack|the attack]"},
		{"not after be belongs to it", "His sons were not at home .",
			"[sons|His sons] <-were|were not active past> [home|home]"},
		{"going to is future", "The army is going to attack the town .",
			"[army|The army] <attack|is going to attack active future> [town|the town]"},
		{"an adverb stands between auxiliary and participle", "Five people were reportedly shot and killed .",
			"[people|Five people] <shot|were reportedly shot passive past> <killed|killed passive past>"},
		{"all stands between auxiliary and participle", "The miners were all rescued .",
			"[miners|The miners] <rescued|were all rescued passive past>"},
		{"a day begins a group of its own", "Gunmen killed soldiers Tuesday .",
			"[Gunmen|Gunmen] <killed|killed active past> [soldiers|soldiers] [Tuesday|Tuesday]"},
		{"a day before its part of day is one group", "The raid began Friday night .",
			"[raid|The raid] <began|began active past> [night|Friday night]"},
		{"a name in quotation marks before its noun", "Rebels burned the \" La Mira \" coffee farm .",
			"[Rebels|Rebels] <burned|burned active past> [farm|the \" La Mira \" coffee farm]"},
		{"no verb goes with quoted words before it", "The \" Reds \" claimed credit .",
			"[Reds|Reds] <claimed|claimed active past> [credit|credit]"},
		{"coordinated adjectives are one group", "Lebanese and Syrian officials met .",
			"[officials|Lebanese and Syrian officials] <met|met active past>"},
		{"coordinated nouns are two", "A nurse and two patients were wounded .",
			"[nurse|A nurse] [patients|two patients] <wounded|were wounded passive past>"},
		{"a comma ends a group", "The mayor , Jon Pereda , left .",
			"[mayor|The mayor] [Pereda|Jon Pereda] <left|left active past>"},
		{"a participle before its noun is a modifier", "Suspected rebels attacked the wounded men .",
			"[rebels|Suspected rebels] <attacked|attacked active past> [men|the wounded men]"},
		{"a number after a name belongs to it", "Flight 103 exploded over Lockley .",
			"[Flight|Flight 103] <exploded|exploded active past> [Lockley|Lockley]"},
		{"a pronoun is a group", "He said nobody was with them .",
			"[He|He] <said|said active past> [-nobody|nobody] <was|was active past> [them|them]"},
		{"a determiner can be a group", "Both were killed , others fled .",
			"[Both|Both] <killed|were killed passive past> [others|others] <fled|fled active past>"},
		{"a reduced relative is passive", "A truck packed with explosives rammed the gate .",
			"[truck|A truck] <packed|packed passive none> [explosives|explosives] <rammed|rammed active past> [gate|the gate]"},
	}
	tagger := newTagger(t)
	for _, tt := range tests {
		if got := groupsOf(tagger, docOf(tt.in)); got != tt.want {
			t.Errorf("%s: %q\n got %s\nwant %s", tt.reason, tt.in, got, tt.want)
		}
	}
}
