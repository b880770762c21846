package pattern

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"sort"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"dateline/extract/lexicon"
)

// Rule is one block of a rule file, compiled.
type Rule struct {
	ID       string            `yaml:"id"`    // type.what-voice, never reused
	Doc      string            `yaml:"doc"`   // what it catches, in a line
	Match    string            `yaml:"match"` // the pattern
	Zone     string            `yaml:"zone"`  // "headline": tried in headlines only; empty: everywhere
	Yields   map[string]string `yaml:"yields"`
	Examples Examples          `yaml:"examples"`

	Slots []string `yaml:"-"` // names of the pattern's slots, in order of first appearance
	File  string   `yaml:"-"` // stage/name of the file, and the line where the block begins
	Line  int      `yaml:"-"`

	prog     []inst
	joins    int
	first    first
	headline bool
}

// Examples are sentences that a rule must, and must not, fit. Both are run by the tests of its stage.
type Examples struct {
	Yes []string `yaml:"yes"`
	No  []string `yaml:"no"`
}

// Vocabulary is what the rules of a stage may yield, and into which slots they may put words.
type Vocabulary struct {
	Stage  string              // the part of a rule's id before the first full stop
	Slots  []string            // names of slots
	Yields map[string][]string // key to its values; nil: any value
}

// Set is the rules of one stage in file order, ready to match. It is read-only and safe for concurrent use.
type Set struct {
	Rules []Rule

	lex    *lexicon.Lexicon
	byWord [][]need // by Word: what a word meets
	byKind [kindNumber + 1][]need
	needs  []int // by rule: how many it has; a rule without any runs on every sentence
	always bool  // there is such a rule
}

// need is one of the sets of triggers of a rule.
type need struct {
	rule uint16
	set  uint8 // below maxNeeds
}

// ruleFile is a rule file as written. Definitions hold for all files of the stage.
type ruleFile struct {
	Define map[string]string `yaml:"define"`
	Rules  []ast.Node        `yaml:"rules"`
}

// Load reads the "*.yaml" files at the root of fsys, in name order, and compiles their rules. It interns words
// in lex; call Close on the set when every set over lex is loaded. The error names all faults at once, each as
// "file:line: what".
func Load(fsys fs.FS, lex *lexicon.Lexicon, voc Vocabulary) (*Set, error) {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return nil, fmt.Errorf("list rule files: %w", err)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("load %s rules: no *.yaml file", voc.Stage)
	}
	sort.Strings(names)
	l := loader{set: &Set{lex: lex}, voc: voc, defines: map[string]string{}, seen: map[string]string{}}
	for _, name := range names {
		if err := l.read(fsys, name); err != nil {
			l.faults = append(l.faults, err)
		}
	}
	for i := range l.set.Rules {
		l.check(&l.set.Rules[i])
		l.compile(i)
	}
	return l.set, errors.Join(l.faults...)
}

type loader struct {
	set     *Set
	voc     Vocabulary
	defines map[string]string
	seen    map[string]string // rule id to place
	prog    []inst            // room for the program being compiled
	faults  []error
}

func (l *loader) read(fsys fs.FS, name string) error {
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		return fmt.Errorf("read rule file: %w", err)
	}
	base := l.voc.Stage + "/" + path.Base(name)
	file, err := parser.ParseBytes(src, 0)
	if err != nil {
		return located(base, 1, err)
	}
	var rf ruleFile
	if len(file.Docs) == 0 || file.Docs[0].Body == nil {
		return fmt.Errorf("%s: holds no rules", base)
	}
	if err := yaml.NodeToValue(file.Docs[0].Body, &rf, yaml.Strict()); err != nil {
		return located(base, 1, err)
	}
	for _, name := range slices.Sorted(maps.Keys(rf.Define)) {
		if _, ok := l.defines[name]; ok {
			l.faults = append(l.faults, fmt.Errorf("%s: definition &%s stands in another file too", base, name))
		}
		l.defines[name] = rf.Define[name]
	}
	for _, n := range rf.Rules {
		r := Rule{File: base, Line: n.GetToken().Position.Line}
		if err := yaml.NodeToValue(n, &r, yaml.Strict()); err != nil {
			l.faults = append(l.faults, located(base, r.Line, err))
			continue
		}
		l.set.Rules = append(l.set.Rules, r)
	}
	return nil
}

// located names file and line of a fault that the YAML reader found, and shows the lines around it.
func located(file string, line int, err error) error {
	var fault yaml.Error
	if !errors.As(err, &fault) {
		return fmt.Errorf("%s:%d: %w", file, line, err)
	}
	if t := fault.GetToken(); t != nil {
		line = t.Position.Line
	}
	_, excerpt, _ := strings.Cut(fault.FormatError(false, true), "\n")
	return fmt.Errorf("%s:%d: %s\n%s", file, line, fault.GetMessage(), excerpt)
}

var ruleID = regexp.MustCompile(`^[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*$`)

func (l *loader) fault(r *Rule, format string, args ...any) {
	l.faults = append(l.faults, fmt.Errorf("%s:%d: rule %s: %s", r.File, r.Line, r.ID, fmt.Sprintf(format, args...)))
}

// check tests everything about a rule but its pattern.
func (l *loader) check(r *Rule) {
	if !ruleID.MatchString(r.ID) || !strings.HasPrefix(r.ID, l.voc.Stage+".") {
		l.fault(r, "an id is written %s.what-voice, in lower case", l.voc.Stage)
	}
	place := fmt.Sprintf("%s:%d", r.File, r.Line)
	if first, ok := l.seen[r.ID]; ok {
		l.fault(r, "id stands at %s too", first)
	} else {
		l.seen[r.ID] = place
	}
	if strings.TrimSpace(r.Doc) == "" {
		l.fault(r, "doc is missing: say in a line what it catches")
	}
	if len(r.Examples.Yes) == 0 || len(r.Examples.No) == 0 {
		l.fault(r, "needs at least one yes and one no example")
	}
	if r.Zone != "" && r.Zone != "headline" {
		l.fault(r, "zone %q is unknown (have headline)", r.Zone)
	}
	r.headline = r.Zone == "headline"
	for _, k := range slices.Sorted(maps.Keys(r.Yields)) {
		values, ok := l.voc.Yields[k]
		switch {
		case !ok:
			l.fault(r, "yields unknown key %q", k)
		case values != nil && !slices.Contains(values, r.Yields[k]):
			l.fault(r, "yields %s %q (have %s)", k, r.Yields[k], strings.Join(values, ", "))
		}
	}
}

func (l *loader) compile(i int) {
	r := &l.set.Rules[i]
	c := compiler{lex: l.set.lex, defines: l.defines, prog: l.prog[:0]}
	n, err := c.compile(r.Match)
	l.prog = c.prog
	if err != nil {
		l.fault(r, "pattern: %v", err)
		return
	}
	r.prog, r.joins, r.Slots = slices.Clone(c.prog), c.joins, c.slots
	if r.first.add(&c, n) {
		r.first.any = true // the rule can match nothing, anywhere
	}
	for _, s := range r.Slots {
		if !slices.Contains(l.voc.Slots, s) {
			l.fault(r, "unknown slot %q (have %s)", s, strings.Join(l.voc.Slots, ", "))
		}
	}
	l.set.index(i, c.needs(n))
}

// index enters rule i under its triggers.
func (s *Set) index(i int, needs []triggers) {
	s.needs = append(s.needs, make([]int, i+1-len(s.needs))...)
	s.needs[i] = len(needs)
	s.always = s.always || len(needs) == 0
	for k, t := range needs {
		n := need{uint16(i), uint8(k)}
		for _, w := range t.words {
			for int(w) >= len(s.byWord) {
				s.byWord = append(s.byWord, nil)
			}
			if list := s.byWord[w]; len(list) == 0 || list[len(list)-1] != n {
				s.byWord[w] = append(list, n)
			}
		}
		for kind, on := range t.kinds {
			if on {
				s.byKind[kind] = append(s.byKind[kind], n)
			}
		}
	}
}

// Close makes room for every word that lex has numbered by now. A set must not be used before.
func (s *Set) Close() {
	for len(s.byWord) < s.lex.Len() {
		s.byWord = append(s.byWord, nil)
	}
}
