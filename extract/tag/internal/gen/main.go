// Gen writes prose.model, the part-of-speech weights of the prose module in the compact form that package
// tag embeds. It reads the weights from the linked module, so the module's version is go.mod's; the same
// version gives the same bytes.
//
//	go generate dateline/extract/tag
package main

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/gob"
	"flag"
	"fmt"
	"log"
	"math"
	"os"
	"path"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/jdkato/prose/v2"

	"dateline/extract/tag/internal/model"
)

const module = "github.com/jdkato/prose/v2"

func main() {
	log.SetFlags(0)
	log.SetPrefix("gen: ")
	out := flag.String("o", "prose.model", "file to write")
	flag.Parse()
	b, err := build()
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(*out, b, 0o644); err != nil {
		log.Fatal(err)
	}
}

func build() ([]byte, error) {
	var weights map[string]map[string]float64
	var dict map[string]string
	var classes []string
	for name, v := range map[string]any{"weights": &weights, "tags": &dict, "classes": &classes} {
		b, err := prose.Asset(path.Join("model", "AveragedPerceptron", name+".gob"))
		if err == nil {
			err = gob.NewDecoder(bytes.NewReader(b)).Decode(v)
		}
		if err != nil {
			return nil, fmt.Errorf("read prose's %q: %w", name, err)
		}
	}
	e := encoder{class: map[string]int{}}
	e.classes(classes)
	e.dict(dict)
	if err := e.features(weights); err != nil {
		return nil, err
	}

	var out bytes.Buffer
	fmt.Fprintf(&out, "%sfrom %s %s, model/AveragedPerceptron\nlicence MIT, Copyright (c) 2017-2018 Joseph Kato\n"+
		"features %d, classes %d, dictionary %d\n\n", model.Magic, module, version(), len(weights), len(classes), len(dict))
	z, err := flate.NewWriter(&out, flate.BestCompression)
	if err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	for _, stream := range []*bytes.Buffer{&e.names, &e.keys, &e.counts, &e.labels, &e.values} {
		if _, err := z.Write(binary.AppendUvarint(nil, uint64(stream.Len()))); err != nil {
			return nil, fmt.Errorf("compress: %w", err)
		}
		if _, err := z.Write(stream.Bytes()); err != nil {
			return nil, fmt.Errorf("compress: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	return out.Bytes(), nil
}

func version() string {
	info, _ := debug.ReadBuildInfo()
	for _, m := range info.Deps {
		if m.Path == module {
			return m.Version
		}
	}
	return "unknown"
}

// encoder holds one stream per kind of value: like next to like compresses better.
type encoder struct {
	class                               map[string]int
	names, keys, counts, labels, values bytes.Buffer
}

func uvarint(b *bytes.Buffer, v int) { b.Write(binary.AppendUvarint(nil, uint64(v))) }

func (e *encoder) classes(classes []string) {
	uvarint(&e.names, len(classes))
	for i, c := range classes {
		e.class[c] = i
		e.name("", c)
	}
}

// name writes s as the length it shares with last and the rest.
func (e *encoder) name(last, s string) {
	n := 0
	for n < len(last) && n < len(s) && last[n] == s[n] {
		n++
	}
	uvarint(&e.names, n)
	uvarint(&e.names, len(s)-n)
	e.names.WriteString(s[n:])
}

func (e *encoder) dict(dict map[string]string) {
	uvarint(&e.names, len(dict))
	last := ""
	for _, w := range sortedKeys(dict) {
		e.name(last, w)
		uvarint(&e.names, e.class[dict[w]])
		last = w
	}
}

// features writes the templates in the order of package model, each template's keys sorted: a key that is
// a word or suffix as a front-coded name; a key of one tag and a word, the word first, so that a word's
// rows stand together.
func (e *encoder) features(weights map[string]map[string]float64) error {
	byTemplate := make([][]feature, len(model.Templates))
	for name, row := range weights {
		if len(row) == 0 {
			continue
		}
		t, f, err := e.parse(name)
		if err != nil {
			return err
		}
		f.row = row
		byTemplate[t] = append(byTemplate[t], f)
	}
	for _, features := range byTemplate {
		slices.SortFunc(features, func(a, b feature) int {
			if c := strings.Compare(a.text, b.text); c != 0 {
				return c
			}
			return slices.Compare(a.tags, b.tags)
		})
		uvarint(&e.counts, len(features))
		last := ""
		for _, f := range features {
			e.name(last, f.text)
			last = f.text
			for _, t := range f.tags {
				uvarint(&e.keys, t)
			}
			if err := e.row(f.row); err != nil {
				return err
			}
		}
	}
	return nil
}

type feature struct {
	text string // the word or suffix, or ""
	tags []int  // the previous tags
	row  map[string]float64
}

// parse splits a feature's name as prose writes it into its template and key. Longer template names come
// first where one begins another.
func (e *encoder) parse(name string) (template int, f feature, err error) {
	for t, tmpl := range model.Templates {
		rest, ok := strings.CutPrefix(name, tmpl.Name)
		if !ok || rest != "" && rest[0] != ' ' {
			continue
		}
		rest = strings.TrimPrefix(rest, " ")
		for range tmpl.Tags {
			var tag string
			tag, rest, _ = strings.Cut(rest, " ")
			n, ok := e.class[tag]
			switch {
			case tag == "-START-":
				n = len(e.class)
			case tag == "-START2-":
				n = len(e.class) + 1
			case !ok:
				return 0, f, fmt.Errorf("feature %q: unknown tag %q", name, tag)
			}
			f.tags = append(f.tags, n)
		}
		f.text = rest
		if f.text != "" != tmpl.Text {
			return 0, f, fmt.Errorf("feature %q does not fit template %q", name, tmpl.Name)
		}
		return t, f, nil
	}
	return 0, f, fmt.Errorf("feature %q has no template", name)
}

// row writes weights in thousandths, which is how prose's trainer rounded them.
func (e *encoder) row(row map[string]float64) error {
	uvarint(&e.counts, len(row))
	labels := sortedKeys(row)
	slices.SortFunc(labels, func(a, b string) int { return e.class[a] - e.class[b] })
	last := 0
	for _, label := range labels {
		n, ok := e.class[label]
		if !ok {
			return fmt.Errorf("unknown class %q", label)
		}
		uvarint(&e.labels, n-last)
		last = n
		w := math.Round(row[label] * 1000)
		if math.Abs(w-row[label]*1000) > 1e-6 {
			return fmt.Errorf("weight %v is not in thousandths", row[label])
		}
		e.values.Write(binary.AppendVarint(nil, int64(w)))
	}
	return nil
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
