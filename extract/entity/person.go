package entity

import (
	"dateline/extract/facts"
	"dateline/extract/text"
)

// persons makes people of names in capitals that a title stands before or in, of those taken for a body's that begin with a
// title ("General Ramos"), of those that only a person can have a body or a murderer by ("the body of Julian Mendoza"), and of
// single words in capitals that are a surname in a person's full name.
func (f *Finder) persons(doc *text.Document, names []found) {
	surname := map[string]bool{}
	for k := range names {
		n := &names[k]
		if n.kind == facts.Location && n.last-n.first > 1 && ofDead(doc, n.first) && !f.isPlace(doc, n.first, n.last) {
			n.kind = facts.Person
		}
		if !doc.Tokens[n.first].Shape.Has(text.CapsZone) {
			if n.kind == facts.Organization && len(n.groups) == 0 && f.titles(doc, n.first, n.last) > 0 {
				f.titled(doc, n)
			}
			continue
		}
		if n.kind != facts.Person && n.kind != facts.NORP && len(n.groups) == 0 {
			f.titled(doc, n)
		}
		if n.kind == facts.Person && (n.last-n.first > 1 || f.titleBefore(doc, n.first)) {
			surname[doc.Tokens[n.last-1].Norm] = true
			if n.last-n.first >= twoSurnames {
				surname[doc.Tokens[n.last-2].Norm] = true
			}
		}
	}
	for k := range names {
		n := &names[k]
		single := n.last-n.first == 1 && doc.Tokens[n.first].Shape.Has(text.CapsZone)
		if !single || n.kind == facts.NORP || len(n.groups) > 0 || n.rule == ruleAbbreviation || !surname[doc.Tokens[n.first].Norm] {
			continue
		}
		if n.kind == facts.Location && f.locative(doc, n.first) {
			continue
		}
		n.kind = facts.Person
	}
}

// ofDead reports whether what stands before token i is said of people only.
func ofDead(doc *text.Document, i int) bool {
	if i < 2 || doc.Tokens[i-1].Norm != "of" {
		return false
	}
	switch doc.Tokens[i-2].Norm {
	case "body", "bodies", "corpse", "corpses", "murder", "murders", "assassination", "assassinations", "kidnapping", "abduction", "widow", "murderers", "assassins", "killers":
		return true
	}
	return false
}

// twoSurnames is the number of words from which a person's name is taken to end in two surnames, as Spanish names do: who is
// JORGE ADOLFO VARGAS LUNA once is VARGAS then.
const twoSurnames = 4

// surnames returns the words in capitals that the model overlooked and that are the surname of somebody whose
// full name the article gives, unless they are common words.
func (f *Finder) surnames(doc *text.Document, names []found) []found {
	known := map[string]bool{}
	for _, n := range names {
		if last := doc.Tokens[n.last-1]; n.kind == facts.Person && n.last-n.first > 1 && last.Shape.Has(text.CapsZone) && !f.vocab.Common(last.Norm) {
			known[last.Norm] = true
		}
	}
	if len(known) == 0 {
		return nil
	}
	var out []found
	k := 0
	for i := range doc.Tokens {
		for k < len(names) && names[k].last <= i {
			k++
		}
		if known[doc.Tokens[i].Norm] && doc.Tokens[i].Shape.Has(text.CapsZone) && (k == len(names) || names[k].first > i) {
			out = append(out, found{first: i, last: i + 1, kind: facts.Person, rule: ruleSurname})
		}
	}
	return out
}

// titled makes a person of n if titles stand in front of its other words, or right before it, and none of
// these words is a common one: "GENERAL STAFF" is no person.
func (f *Finder) titled(doc *text.Document, n *found) {
	first := n.first + f.titles(doc, n.first, n.last)
	if first == n.last || first == n.first && !f.titleBefore(doc, n.first) {
		return
	}
	for i := first; i < n.last; i++ {
		if t := &doc.Tokens[i]; f.vocab.Common(t.Norm) || t.Shape.Has(text.Mark) || f.lex.Has(doc.Words[i], f.orgWord) {
			return
		}
	}
	n.first, n.kind = first, facts.Person
}

// titles returns how many tokens from i on are titles.
func (f *Finder) titles(doc *text.Document, i, last int) int {
	first := i
	for i < last {
		k, _ := f.lex.Match(doc.Words, nil, i, f.title)
		if k == 0 || i+k > last {
			break
		}
		i += k
	}
	return i - first
}

// titleBefore reports whether a title ends right before token i.
func (f *Finder) titleBefore(doc *text.Document, i int) bool {
	for k := 1; k <= 3 && k <= i; k++ {
		if n, _ := f.lex.Match(doc.Words, nil, i-k, f.title); n == k {
			return true
		}
	}
	return false
}

// joined takes small words that begin a surname into people's names ("bin Laden"), and makes one name of two
// that a nickname in quotes parts, as in Joseph "Blacksmith" Adeyemi, or an organisation's possessive.
func (f *Finder) joined(doc *text.Document, names []found) []found {
	out := names[:0]
	for _, n := range names {
		if n.kind == facts.Person {
			least := 0
			if len(out) > 0 {
				least = out[len(out)-1].last
			}
			for n.first > least && f.lex.Has(doc.Words[n.first-1], f.particle) {
				n.first--
			}
		}
		if k := len(out) - 1; k >= 0 && n.kind == facts.Person && out[k].kind == facts.Person && nickname(doc.Tokens[out[k].last:n.first]) {
			out[k].last = n.last
			continue
		} else if k >= 0 && f.possessed(doc, &out[k], &n) {
			out[k].last = n.last
			continue
		}
		out = append(out, n)
	}
	return out
}

// possessed reports whether a and b are two halves of one organisation's name that a possessive parted: "Orlo
// People's Army". The word before the possessive is one of the dictionary and the word behind it an organisation's,
// so that "Norland's Army" and "Rudin's Party" stay two.
func (f *Finder) possessed(doc *text.Document, a, b *found) bool {
	return a.kind == facts.Organization && b.kind == facts.Organization && b.first == a.last+1 && doc.Tokens[a.last].Norm == "'s" &&
		len(a.groups) == 0 && len(b.groups) == 0 && f.vocab.Common(doc.Tokens[a.last-1].Norm) && f.lex.Has(doc.Words[b.first], f.orgWord)
}

// nickname reports whether toks are one or two words with a capital in quotes.
func nickname(toks []text.Token) bool {
	n := len(toks)
	if n < 3 || n > 4 || !quote(toks[0].Norm) || !quote(toks[n-1].Norm) {
		return false
	}
	for _, t := range toks[1 : n-1] {
		if !t.Shape.Has(text.Capital) {
			return false
		}
	}
	return true
}

func quote(norm string) bool { return norm == `"` || norm == "'" }
