package gazetteer

import (
	"fmt"
	"io/fs"
	"strings"
)

// Group is an armed group.
type Group struct {
	Name          string   // the usual English name
	Aliases       []string // other names, also in its own language
	Abbreviations []string // "FMLN"
	Parent        string   // the Name of the group it is or was part of; empty if none
	Countries     []string // alpha-3 codes of where it is based, the first before all
	Years         Years    // when it was active, where that is sure
	Wikidata      string   // item id; empty where not sure
	Source        string   // the lists that it stands in
}

// names returns all that the group is called; the country that parts it from its namesakes is no part of that.
func (grp *Group) names() []string {
	name, _, _ := strings.Cut(grp.Name, " (")
	return append(append([]string{name}, grp.Aliases...), grp.Abbreviations...)
}

// Group returns the group of a ref that MatchGroup returned.
func (g *Gazetteer) Group(r Ref) *Group { return &g.groups[r] }

// Groups returns all groups, sorted by name. The slice is shared and must not be changed.
func (g *Gazetteer) Groups() []Group { return g.groups }

func (g *Gazetteer) readGroups(fsys fs.FS) error {
	var list []named
	have := map[string]bool{}
	err := tsv(fsys, "armed_groups.tsv", 8, func(f []string) error {
		grp := Group{Name: f[0], Aliases: items(f[1]), Abbreviations: items(f[2]), Parent: f[3], Countries: items(f[4]),
			Wikidata: f[6], Source: f[7]}
		var err error
		if grp.Years, err = parseYears(f[5]); err != nil {
			return err
		}
		if grp.Source == "" || len(grp.Countries) == 0 {
			return fmt.Errorf("group %q: want a country and a source", grp.Name)
		}
		for _, c := range grp.Countries {
			if g.CountryByCode(c) == nil {
				return fmt.Errorf("group %q: unknown country %q", grp.Name, c)
			}
		}
		for _, name := range grp.names() {
			list = append(list, named{g.key(name), Ref(len(g.groups))})
		}
		have[grp.Name] = true
		g.groups = append(g.groups, grp)
		return nil
	})
	if err != nil {
		return err
	}
	for _, grp := range g.groups {
		if grp.Parent != "" && !have[grp.Parent] {
			return fmt.Errorf("armed_groups.tsv: group %q: its parent %q is no group of the list", grp.Name, grp.Parent)
		}
	}
	g.groupName = makeNames(list, g.words)
	return nil
}
