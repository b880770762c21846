package gazetteer

import (
	"strings"
	"testing"
)

func TestResolve(t *testing.T) {
	g := open(t)
	peru := map[string]int{"PER": 2}
	baltimore := g.Resolve(refs(g, "Baltimore"), Context{})
	for _, c := range []struct {
		in     string
		ctx    Context
		want   string // "kind name country division", or "- country" if unresolved
		why    string // part of the reason
		reason string
	}{
		{"Belfast", Context{}, "town Belfast GBR GB.NIR", "far larger", "five places, one of them a city"},
		{"Belfast", Context{Within: []string{"US.ME"}}, "town Belfast USA US.ME", "named with it", "Belfast, Maine"},
		{"Belfast", Context{Countries: map[string]int{"ZAF": 3}}, "town Belfast ZAF ZA.07", "country named", "a town of its own size in its own country's news"},
		{"Belfast", Context{Countries: map[string]int{"GBR": 1, "USA": 4}}, "town Belfast GBR GB.NIR", "country named", "4 mentions do not make a village of 6,000 people in Maine likely beside the city"},
		{"Belfast", Context{Within: []string{"PER"}}, "- ", "no place of that name in PER", "never somewhere else than the text says"},
		{"Belfast", Context{Within: []string{"GBR", "USA"}}, "- ", "more than one country", "the words around it do not agree"},
		{"San Salvador", Context{}, "town San Salvador SLV SV.10", "far larger", "the capital, not the department of its name"},
		{"San Salvador", Context{Countries: map[string]int{"SLV": 5}}, "town San Salvador SLV SV.10", "country named", "the same with its country named"},
		{"San Salvador", Context{Countries: map[string]int{"SLV": 5}, Kind: KindDivision}, "division San Salvador Department SLV SV.10", "country named", "San Salvador department"},
		{"Tripoli", Context{}, "- ", "none of them named nearby", "Libya's is not ten times Lebanon's: left open"},
		{"Tripoli", Context{Countries: map[string]int{"LBN": 2}}, "town Tripoli LBN LB.09", "country named in the article: LBN", "by context"},
		{"Tripoli", Context{Countries: map[string]int{"LBY": 1}}, "town Tripoli LBY LY.77", "country named in the article: LBY", "by context"},
		{"Tripoli", Context{Countries: map[string]int{"LBY": 1, "LBN": 1}}, "- ", "none of them named nearby", "both named alike"},
		{"Tripoli", Context{Dateline: "LBN"}, "town Tripoli LBN LB.09", "country of the dateline", "by the dateline"},
		{"Tripoli", Context{Countries: map[string]int{"USA": 3}}, "- ", "", "Tripoli, Iowa is not made likely by American reactions"},
		{"La Paz", Context{}, "- ", "none of them named nearby", "a seat of government, a Mexican city, a Salvadoran department"},
		{"La Paz", Context{InDateline: true}, "town La Paz BOL BO.04", "the only capital of that name", "a wire writes a capital without its country"},
		{"San Jose", Context{InDateline: true}, "town San José CRI CR.08", "the only capital of that name", "not the larger city in California, which is no capital"},
		{"Georgia", Context{}, "- ", "", "a country and a state of like size"},
		{"Georgia", Context{Countries: map[string]int{"USA": 3}}, "division Georgia USA US.GA", "country named in the article: USA", "the state"},
		{"Georgia", Context{Countries: map[string]int{"RUS": 3, "GEO": 1}}, "country Georgia GEO ", "country named in the article: GEO", "Georgians are named: the country"},
		{"Mexico", Context{Countries: map[string]int{"MEX": 3}}, "country Mexico MEX ", "country before town", "not the city that is also so called"},
		{"Columbia", Context{Countries: map[string]int{"USA": 2}, Near: []Place{baltimore.Place}}, "town Columbia USA US.MD", "near another place", "the town beside Baltimore"},
		{"Columbia", Context{Countries: map[string]int{"USA": 2}}, "- USA", "none far larger", "three cities of like size"},
		{"Columbia", Context{Divisions: map[string]bool{"US.SC": true}}, "town Columbia USA US.SC", "division named", "its state is named"},
		{"Miraflores", Context{Countries: peru}, "- PER", "none far larger", "two in Peru: the country is sure, the place is not"},
		{"Ayacucho", Context{Countries: peru}, "town Ayacucho PER PE.05", "country named", "the department's seat, not Argentina's town"},
		{"Sinaloa", Context{Countries: map[string]int{"MEX": 1}}, "division Sinaloa MEX MX.25", "country named", "the state"},
		{"Bolivar", Context{Countries: map[string]int{"COL": 1}}, "division Bolívar COL CO.35", "country named", "the department, not a village of its name"},
		{"Lima", Context{Countries: peru}, "town Lima PER PE.LMA", "country named", "the capital, not the province or the region of its name"},
		{"Congo", Context{}, "- ", "", "two countries"},
		{"Chechnya", Context{}, "division Chechnya RUS RU.12", "the only place", "one place"},
		{"West", Context{Word: true}, "- ", "no place of that name in a country", "a common word is not Cameroon's West"},
		{"Phoenix", Context{Word: true}, "town Phoenix USA US.AZ", "", "a common word, and a large city"},
		{"Cuscatancingo", Context{}, "town Cuscatancingo SLV SV.10", "the only place", "nothing speaks for another country"},
		{"Cuscatancingo", Context{Countries: peru}, "- ", "its country is not named", "a suburb of another country than the article's"},
		{"Cuscatancingo", Context{Implied: map[string]int{"SLV": 1}}, "town Cuscatancingo SLV SV.10", "other places of the article: SLV", "San Salvador is named"},
		{"Geneva", Context{Countries: map[string]int{"USA": 5}}, "town Genève CHE CH.GE", "far larger", "not one of the Genevas of New York and Illinois"},
		{"Geneva", Context{Countries: map[string]int{"USA": 5}, Divisions: map[string]bool{"US.NY": true}}, "town Geneva USA US.NY", "division named", "unless its state is named"},
		{"Puerto Montt", Context{Countries: peru}, "town Puerto Montt CHL CL.14", "the only place", "abroad, but a city of a name that no other has"},
		{"San Miguel", Context{Name: "san miguel", Countries: map[string]int{"USA": 3, "SLV": 1}}, "town San Miguel SLV SV.09", "country named", "not San Diego, which once was called so"},
		{"Africa", Context{}, "region Africa  ", "before any town", "not the town in Tunisia"},
		{"Karvuna", Context{Countries: map[string]int{"PER": 1}}, "- ", "not in the gazetteer", "an invented place is never the nearest spelling"},
	} {
		res := g.Resolve(refs(g, c.in), c.ctx)
		p := res.Place
		got := p.Kind.String() + " " + p.Name + " " + p.Country() + " " + p.Division
		if !res.OK {
			got = "- " + res.Country
		}
		if got != c.want || !strings.Contains(res.Reason, c.why) {
			t.Errorf("Resolve(%q, %+v) = %q, %q, want %q, %q (%s)", c.in, c.ctx, got, res.Reason, c.want, c.why, c.reason)
		}
	}
}

func refs(g *Gazetteer, name string) []Ref {
	r, _ := g.Match(numbered(g, name), 0)
	return r
}

func TestResolveGroup(t *testing.T) {
	g := open(t)
	eln, _ := g.MatchGroup(numbered(g, "ELN"), 0)
	if r, ok, why := g.ResolveGroup(eln, Context{Countries: map[string]int{"COL": 2, "BOL": 1}}); !ok || g.Group(r).Countries[0] != "COL" {
		t.Errorf("ResolveGroup(ELN) beside Colombia = %v, %v, %q", r, ok, why)
	}
	if r, ok, why := g.ResolveGroup(eln, Context{}); ok {
		t.Errorf("ResolveGroup(ELN) without a country = %v, %q, want none", r, why)
	}
}
