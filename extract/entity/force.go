package entity

import (
	"dateline/extract/facts"
	"dateline/extract/text"
)

// A state's forces and its government act like organisations and are seldom named: "the Norland army", and
// then "the army". Such a noun group is a nominal mention of an organisation of its own, whose subtype is the
// noun's value in [state_body]: military, police, government, or armed_group for "the death squads". So is a body of
// criminals with the word for its trade before it ("drug cartels"), whose subtype is criminal. Before those who belong to
// it the noun means the body too ("army soldiers"), but bodies in the plural, as in "the governments", are no such thing.

// force adds the noun group grp as a mention of the body that it means, and reports whether it means one. names
// are the names of its sentence.
func (g *grouping) force(grp text.Group, names []text.Mention) bool {
	doc := g.doc
	first, last := grp.First, grp.Last
	if n := doc.Tokens[last-1].Norm; n == "'s" || n == "'" {
		last--
	}
	switch doc.Tokens[first].Norm {
	case "the", "this", "its", "his", "her", "their", "our":
		first++
	}
	whose, country := "", ""
	for _, m := range names {
		if m.Last <= first || m.First >= last {
			continue
		}
		ent := &g.entities[g.root(m.Entity)]
		c := g.f.places.ByDemonym(ent.key)
		switch {
		case m.First != first:
			return false // a name of its own, or part of one
		case ent.kind == facts.Location:
			c = g.f.places.ByName(ent.key)
		case ent.kind != facts.NORP && ent.kind != facts.Person: // "the Rudin government"
			return false
		}
		first, whose = m.Last, ent.key
		if first < last && doc.Tags[first] == text.POS {
			first++
		}
		if len(c) == 1 {
			whose, country = c[0].Alpha3, c[0].Alpha3
		}
	}
	if first >= last {
		return false
	}
	subtype, ok := g.bodyOf(first, last)
	begin, end := grp.First, grp.Last
	if k := last - 1; !ok && first < k && doc.Tags[k-1] != text.JJ && g.f.lex.Has(doc.LemmaWords[k], g.f.memberNoun) {
		last, end = k, k
		for subtype, ok = g.bodyOf(first, last); !ok && first < last-1 && counts(doc.Tags[first]); subtype, ok = g.bodyOf(first, last) {
			first++
			begin = first
		}
	}
	if !ok || first == grp.First && end == grp.Last && !plural[doc.Tokens[last-1].Norm] && subtype != "criminal" {
		return false
	}
	noun, _, _ := g.key(first, last)
	e := g.body(noun, whose, grp.First)
	if e < 0 {
		if whose != "" {
			first = grp.First
			if doc.Tokens[first].Norm == "the" {
				first++
			}
		}
		e = len(g.entities)
		name := g.written(first, last)
		g.entities = append(g.entities, entity{kind: facts.Organization, key: noun, name: name, forms: []string{name},
			subtype: subtype, country: country, into: -1, first: grp.First})
		g.times = append(g.times, 0)
		full, bare := clue{"body", noun + " " + whose}, clue{"body", noun + " "}
		g.enter(full, e)
		if whose != "" { // "the army" is the one that was named last
			g.enter(bare, e)
		}
	}
	g.mention(begin, end, e, facts.Nominal, ruleBody)
	return true
}

// counts reports whether a word of tag t can stand before a noun to say how many or which: "some", "two", "several".
func counts(t text.Tag) bool { return t == text.DT || t == text.CD || t == text.JJ || t == text.PDT }

// bodyOf returns the subtype of the body that tokens first to last mean; ok is false where they mean none.
func (g *grouping) bodyOf(first, last int) (subtype string, ok bool) {
	if n, subtype := g.f.lex.Match(g.doc.Words, nil, first, g.f.body); first+n == last {
		return subtype, true
	}
	n, _ := g.f.lex.Match(g.doc.Words, nil, first, g.f.trade)
	if first += n; n == 0 || first+1 != last {
		return "", false
	}
	return "criminal", g.f.lex.Has(g.doc.Words[first], g.f.crimeBody)
}

// plural is the bodies that need no article: "security forces".
var plural = map[string]bool{"forces": true, "squads": true, "services": true}

// body returns the body of that noun that was first mentioned last before token i, else the first of all; -1 if
// there is none.
func (g *grouping) body(noun, whose string, i int) int {
	found, n := -1, 0
	for l := g.index[clue{"body", noun + " " + whose}].first; l > 0 && n < mentionReach; l, n = g.links[l-1].next, n+1 {
		e := g.root(int(g.links[l-1].entity))
		if found < 0 || g.entities[e].first < i && g.entities[e].first > g.entities[found].first {
			found = e
		}
	}
	return found
}

// namedBody notes that the organisation e, which n names, is a force or a government of a state if its name is the
// noun for one, alone or behind one word for whose it is: "the army" may mean the Norland Army, but not the
// People's Army or the Salvation Army.
func (g *grouping) namedBody(e int, n found) {
	for i := n.first; i < min(n.first+2, n.last); i++ {
		size, subtype := g.f.lex.Match(g.doc.Words, nil, i, g.f.body)
		if size == 0 || i+size != n.last {
			continue
		}
		if i > n.first && g.f.vocab.Common(g.doc.Tokens[n.first].Norm) {
			return
		}
		noun, _, _ := g.key(i, n.last)
		g.entities[e].subtype = subtype
		g.enter(clue{"body", noun + " "}, e)
		return
	}
}
