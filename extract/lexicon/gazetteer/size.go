package gazetteer

// Size returns the kind of the place of ref r and its population as Place gives them, without the rest:
// it allocates nothing, for those who weigh every name of a text.
func (g *Gazetteer) Size(r Ref) (kind Kind, population int) {
	towns := Ref(len(g.title))
	switch {
	case r >= towns+Ref(len(g.countries)):
		return KindRegion, 0
	case r >= towns:
		return KindCountry, g.countries[r-towns].Population
	case int(r) < g.divisions:
		return KindDivision, int(g.population[r])
	}
	return KindTown, int(g.population[r])
}
