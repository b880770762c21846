package tag

import (
	_ "embed"
	"fmt"
	"strings"

	"dateline/extract/lexicon"
	"dateline/extract/tag/internal/model"
	"dateline/extract/text"
)

//go:embed irregular.txt
var irregularFile string

// forms is irregular.txt, read: forms that rules of spelling do not lead to their lemma.
type forms struct {
	verbs map[string]string   // any form of a verb → lemma
	past  map[string]text.Tag // a form that can only be a verb → VBD or VBN
	same  map[string]bool     // an irregular form that is both past and participle
	nouns map[string]string   // plural → lemma, itself where the plural is the lemma

	transitive, intransitive, complement, strike, tell map[string]bool // lemmas, see irregular.txt
	people                                             map[string]bool // plurals
}

// readForms reads the format that irregular.txt states.
func readForms(file string) (forms, error) {
	f := forms{
		verbs: map[string]string{}, past: map[string]text.Tag{}, same: map[string]bool{}, nouns: map[string]string{},
		transitive: map[string]bool{}, intransitive: map[string]bool{}, complement: map[string]bool{}, strike: map[string]bool{}, tell: map[string]bool{},
		people: map[string]bool{},
	}
	section := ""
	n := 0
	for line := range strings.Lines(file) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			section = line
			continue
		}
		words := strings.Fields(line)
		switch {
		case section == "[verbs]" && len(words) == 3:
			f.verb(words[0], words[1], words[2])
		case section == "[verb forms]" && len(words) == 2:
			f.verbs[words[1]] = words[0]
		case section == "[nouns]" && len(words) == 2:
			f.nouns[words[1]] = words[0]
		case section == "[plurals]":
			for _, w := range words {
				f.nouns[w] = w
			}
		case section == "[transitive]":
			addAll(f.transitive, words)
		case section == "[intransitive]":
			addAll(f.intransitive, words)
		case section == "[people]":
			addAll(f.people, words)
		case section == "[strike]":
			addAll(f.strike, words)
		case section == "[tell]":
			addAll(f.tell, words)
		case section == "[complement]":
			addAll(f.complement, words)
		default:
			return f, fmt.Errorf("irregular.txt:%d: %q does not fit section %q", n, line, section)
		}
	}
	return f, nil
}

func addAll(set map[string]bool, words []string) {
	for _, w := range words {
		set[w] = true
	}
}

// verb enters the past and the participle; a star marks a form that is also another word.
func (f *forms) verb(lemma, past, participle string) {
	for _, list := range []struct {
		forms string
		tag   text.Tag
	}{{past, text.VBD}, {participle, text.VBN}} {
		for form := range strings.SplitSeq(list.forms, "/") {
			form, other := strings.CutSuffix(form, "*")
			f.same[form] = f.same[form] || f.verbs[form] == lemma && list.tag == text.VBN
			f.verbs[form] = lemma
			if _, have := f.past[form]; !other && !have && form != lemma {
				f.past[form] = list.tag
			}
		}
	}
}

// Lemmas returns one lemma for each token of doc, in lower case: the base form of verbs, the singular of
// nouns, the norm of everything else. A plural that is its own word keeps its form: people, police,
// headquarters. "left" is "leave" where it is a verb. It allocates only where a word that the model does
// not know changes its ending ("militiamen").
func (t *Tagger) Lemmas(doc *text.Document, tags []text.Tag) []string {
	lemmas := make([]string, len(doc.Tokens))
	for i := range doc.Tokens {
		lemmas[i] = t.lemma(doc.Tokens[i].Norm, tags[i])
	}
	return lemmas
}

// LemmaWords returns the lexicon's number of each lemma, 0 where it has none.
func LemmaWords(lex *lexicon.Lexicon, lemmas []string) []lexicon.Word {
	words := make([]lexicon.Word, len(lemmas))
	for i, lemma := range lemmas {
		words[i] = lex.Word(lemma)
	}
	return words
}

func (t *Tagger) lemma(norm string, tag text.Tag) string {
	switch {
	case isVerb(tag):
		return t.verbLemma(norm, tag)
	case tag == text.MD:
		switch norm {
		case "'ll", "wo":
			return "will"
		case "ca":
			return "can"
		}
	case norm == "n't":
		return "not"
	case isNoun(tag):
		return t.nounLemma(norm, tag)
	}
	return norm
}

func (t *Tagger) verbLemma(norm string, tag text.Tag) string {
	if tag == text.VB || tag == text.VBP {
		switch norm {
		case "am", "are", "'re", "'m":
			return "be"
		case "'ve":
			return "have"
		}
		return norm
	}
	if lemma, ok := t.forms.verbs[norm]; ok {
		return lemma
	}
	switch {
	case tag == text.VBZ && strings.HasSuffix(norm, "s"):
		return t.stripS(norm, t.class.vb)
	case strings.HasSuffix(norm, "ied") && len(norm) > 4:
		return t.join(norm[:len(norm)-3], "y")
	case strings.HasSuffix(norm, "ed") && len(norm) > 3:
		return t.stem(norm[:len(norm)-2])
	case strings.HasSuffix(norm, "ing") && len(norm) > 4:
		return t.stem(norm[:len(norm)-3])
	}
	return norm
}

func (t *Tagger) nounLemma(norm string, tag text.Tag) string {
	if lemma, ok := t.forms.nouns[norm]; ok {
		return lemma
	}
	if strings.HasSuffix(norm, "men") && len(norm) > 4 && (tag == text.NNS || tag == text.NNPS || t.isMan(norm)) {
		return t.join(norm[:len(norm)-2], "an")
	}
	if !strings.HasSuffix(norm, "s") || tag != text.NNS && tag != text.NNPS && !t.unheardPlural(norm, tag) {
		return norm
	}
	return t.stripS(norm, t.class.nn)
}

// unheardPlural reports whether a word in -s that is tagged as no plural is one that the model has not seen ("bazookas"), or
// has a number before its ending ("AK-47s").
func (t *Tagger) unheardPlural(norm string, tag text.Tag) bool {
	one := norm[:len(norm)-1]
	if n := len(one); n > 2 && '0' <= one[n-1] && one[n-1] <= '9' {
		return strings.ContainsAny(one[:1], "abcdefghijklmnopqrstuvwxyz") // not "1980s"
	}
	if len(one) < 4 || strings.HasSuffix(one, "s") || strings.HasSuffix(one, "u") || strings.HasSuffix(one, "i") {
		return false
	}
	return tag == text.NN && !t.known(norm, t.class.nn)
}

// isMan reports whether the singular of a word in -men that is tagged as no plural is a known word:
// "policemen" is, "regimen" is not.
func (t *Tagger) isMan(norm string) bool {
	var buf [32]byte
	_, ok := t.model.Known(append(append(buf[:0], norm[:len(norm)-2]...), "an"...), t.class.nn)
	return ok
}

// stripS takes the ending off a plural or a third person; class is the tag of the form without it.
func (t *Tagger) stripS(norm string, class model.Class) string {
	one := norm[:len(norm)-1]
	switch {
	case len(norm) < 3, strings.HasSuffix(one, "s"), len(norm) == 3 && t.known(norm, class):
		return norm
	case strings.HasSuffix(norm, "ies") && len(norm) > 4:
		return t.join(norm[:len(norm)-3], "y")
	case !strings.HasSuffix(norm, "es"):
		return one
	}
	two := norm[:len(norm)-2]
	for _, end := range [...]string{"ss", "sh", "ch", "x", "zz", "o"} {
		if strings.HasSuffix(two, end) {
			return two
		}
	}
	// houses, buses: the form that is known, or else the commoner one.
	if strings.HasSuffix(two, "s") && t.known(two, class) && !t.known(one, class) {
		return two
	}
	return one
}

// stem is the base form of a verb whose -ed or -ing has been taken off. Where both a form with -e and one
// without are known, or neither is, spelling decides.
func (t *Tagger) stem(stem string) string {
	n := len(stem)
	single := strings.TrimRight(stem, stem[n-1:])
	if len(single) == n-2 && n > 3 && !isVowel(stem[n-1]) { // a doubled consonant: stopped, killed
		if t.known(stem, t.class.vb) {
			return stem
		}
		one := stem[:n-1]
		if strings.IndexByte("lsfz", stem[n-1]) < 0 || t.known(one, t.class.vb) || stem[n-1] == 'l' && syllables(stem) > 1 {
			return one
		}
		return stem
	}
	var buf [32]byte
	_, withE := t.model.Known(append(append(buf[:0], stem...), 'e'), t.class.vb)
	if without := t.known(stem, t.class.vb); without != withE && !(without && syllables(stem) == 1 && isShort(stem)) {
		if withE {
			return t.join(stem, "e")
		}
		return stem
	}
	if endsInE(stem) {
		return t.join(stem, "e")
	}
	return stem
}

func isVowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }

// syllables counts the runs of vowels.
func syllables(s string) int {
	n := 0
	for i := range len(s) {
		if (isVowel(s[i]) || s[i] == 'y') && (i == 0 || !isVowel(s[i-1])) {
			n++
		}
	}
	return n
}

// isShort reports whether s ends in one vowel and one consonant that would have been doubled.
func isShort(s string) bool {
	n := len(s)
	return n >= 2 && !isVowel(s[n-1]) && strings.IndexByte("wxy", s[n-1]) < 0 && isVowel(s[n-2]) &&
		(n == 2 || !isVowel(s[n-3]) || n > 3 && s[n-4:n-2] == "qu")
}

// endsInE reports whether the spelling of a verb's stem shows that an -e was taken off with the ending.
func endsInE(s string) bool {
	n := len(s)
	if n < 2 {
		return false
	}
	last, before := s[n-1], s[n-2]
	switch last {
	case 'c', 'v', 'z', 'u':
		return true
	case 'g':
		return before != 'n' || strings.HasSuffix(s, "veng") || strings.HasSuffix(s, "lung")
	case 's':
		return before != 's'
	case 't':
		if before == 'a' && syllables(s) >= 3 {
			return true // evacuate, but combat
		}
	case 'l', 'r':
		if !isVowel(before) {
			return before != last && before != 'w' && before != 'r' // dismantle, massacre; but hurl, crawl
		}
	}
	if !isShort(s) {
		return false
	}
	if syllables(s) == 1 {
		return true // rape, fire: stop would have doubled its last letter
	}
	switch last {
	case 'd', 'k', 'b', 'm':
		return before != 'o' || last == 'd' || last == 'k' // explode, provoke; but ransom
	case 't':
		return before == 'a' || before == 'u' // detonate, execute; but target, visit
	case 'r':
		return before == 'a' || before == 'i' || before == 'u' // declare, require, injure; but murder, monitor
	case 'n':
		return before == 'i' // examine; but abandon, threaten
	}
	return false
}

func (t *Tagger) known(word string, class model.Class) bool {
	var buf [32]byte
	_, ok := t.model.Known(append(buf[:0], word...), class)
	return ok
}

// join returns stem+ending, without garbage where the model knows the word.
func (t *Tagger) join(stem, ending string) string {
	var buf [32]byte
	word := append(append(buf[:0], stem...), ending...)
	if s, ok := t.model.Word(word); ok {
		return s
	}
	return string(word)
}
