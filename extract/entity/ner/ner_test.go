package ner

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"dateline/extract/lexicon"
	"dateline/extract/text"
)

func TestLabel(t *testing.T) {
	if LabelOf(NoName, Single) != Outside {
		t.Error("no name has a label other than Outside")
	}
	seen := map[Label]bool{Outside: true}
	for typ := Person; typ < numTypes; typ++ {
		for p := Begin; p <= Single; p++ {
			l := LabelOf(typ, p)
			if seen[l] || int(l) >= NumLabels || l.Type() != typ || l.Place() != p {
				t.Errorf("LabelOf(%d, %d) = %d, of type %d and place %d", typ, p, l, l.Type(), l.Place())
			}
			seen[l] = true
		}
	}
}

func TestFollows(t *testing.T) {
	for _, c := range []struct {
		a, b   Label
		want   bool
		reason string
	}{
		{Outside, Outside, true, "no name after no name"},
		{Outside, LabelOf(Person, Begin), true, "a name begins"},
		{Outside, LabelOf(Person, End), false, "a name does not end before it begins"},
		{LabelOf(Person, Begin), LabelOf(Person, End), true, "a name of two words"},
		{LabelOf(Person, Begin), LabelOf(Location, End), false, "a name has one type"},
		{LabelOf(Person, Begin), Outside, false, "a begun name ends"},
		{LabelOf(Person, End), LabelOf(Person, Single), true, "names may touch"},
		{LabelOf(Person, Single), LabelOf(Person, Inside), false, "a single word has no inside behind it"},
	} {
		if got := Follows(c.a, c.b); got != c.want {
			t.Errorf("Follows(%d, %d) = %v: %s", c.a, c.b, got, c.reason)
		}
	}
}

// TestDecode holds Viterbi's algorithm against trying every sequence.
func TestDecode(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var m Model
	for a := range NumLabels {
		for b := range NumLabels {
			m.next[cased][b][a] = rng.Int32N(100)
		}
	}
	for range 20 {
		n := 1 + rng.IntN(3)
		scores := make([][NumLabels]int32, n)
		for i := range scores {
			for l := range scores[i] {
				scores[i][l] = rng.Int32N(200)
			}
		}
		labels := make([]Label, n)
		w := &work{}
		w.decode(&m, Segment{First: 0, Last: n}, scores, labels)
		got, ok := total(&m, scores, labels)
		if want := bestOf(&m, scores, nil); !ok || got != want {
			t.Errorf("decode found %v of weight %d (allowed: %v), the best weighs %d", labels, got, ok, want)
		}
	}
}

// total is the weight of a sequence; ok is false if a label may not follow another.
func total(m *Model, scores [][NumLabels]int32, labels []Label) (sum int32, ok bool) {
	last := Outside
	for i, l := range labels {
		if !Follows(last, l) {
			return 0, false
		}
		sum += m.next[cased][l][last] + scores[i][l]
		last = l
	}
	return sum, !last.open()
}

func bestOf(m *Model, scores [][NumLabels]int32, labels []Label) int32 {
	if len(labels) == len(scores) {
		if sum, ok := total(m, scores, labels); ok {
			return sum
		}
		return -1
	}
	best := int32(-1)
	for l := range Label(NumLabels) {
		best = max(best, bestOf(m, scores, append(labels[:len(labels):len(labels)], l)))
	}
	return best
}

func weights(seed uint64, n int) *Weights {
	rng := rand.New(rand.NewPCG(seed, 0))
	w := &Weights{Header: "what: a test\n", Vocabulary: &Vocabulary{}, Rows: map[uint32][NumLabels]int8{}}
	for range n {
		var row [NumLabels]int8
		for l := range row {
			row[l] = int8(rng.IntN(255) - 127)
		}
		w.Rows[rng.Uint32()] = row
	}
	w.Next[caseless][1][2] = -300
	return w
}

func file(t testing.TB, w *Weights) []byte {
	var b bytes.Buffer
	if _, err := w.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestModelRoundTrip(t *testing.T) {
	w := weights(1, 1000)
	data := file(t, w)
	if again := file(t, weights(1, 1000)); !bytes.Equal(data, again) {
		t.Error("equal weights make different bytes")
	}
	m, err := ReadModel(data)
	if err != nil {
		t.Fatal(err)
	}
	if m.Header != w.Header || m.Value("what") != "a test" || m.Value("who") != "" {
		t.Errorf("header %q, want %q", m.Header, w.Header)
	}
	if m.next[caseless][2][1] != -300 {
		t.Errorf("weight of label after label %d, want -300", m.next[caseless][2][1])
	}
	for f, row := range w.Rows {
		var sum, want [NumLabels]int32
		m.score([]uint32{f, f + 1}, &sum) // f+1 has no row, but by chance
		for l := range want {
			want[l] = int32(row[l])
		}
		if _, ok := w.Rows[f+1]; !ok && sum != want {
			t.Fatalf("weights of feature %d: %v, want %v", f, sum, want)
		}
	}
}

// TestScoreMany: the packed sums must hold as many features as a token can have.
func TestScoreMany(t *testing.T) {
	for _, value := range []int8{-127, 127} {
		w := &Weights{Header: "what: a test\n", Vocabulary: &Vocabulary{}, Rows: map[uint32][NumLabels]int8{}}
		var features []uint32
		for f := range uint32(200) {
			var row [NumLabels]int8
			for l := range row {
				row[l] = value
			}
			w.Rows[f] = row
			features = append(features, f)
		}
		m, err := ReadModel(file(t, w))
		if err != nil {
			t.Fatal(err)
		}
		var sum [NumLabels]int32
		m.score(features, &sum)
		if sum[0] != 200*int32(value) || sum[NumLabels-1] != 200*int32(value) {
			t.Errorf("200 weights of %d add up to %v", value, sum)
		}
	}
}

func TestVocabulary(t *testing.T) {
	made := MakeVocabulary([]string{"Lima", "lima", "oligarchy", "Rudin"}, []string{"lima", "Lima"}, []string{"Lima"})
	w := weights(1, 10)
	w.Vocabulary = made
	m, err := ReadModel(file(t, w))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		norm   string
		want   uint8
		common bool
		reason string
	}{
		{"lima", 2 | 3<<2, true, "a bean in two lists, a town in three"},
		{"oligarchy", 1, true, "in small letters in the longest list only"},
		{"rudin", 1 << 2, false, "with a capital only"},
		{"karvuna", 0, false, "in no list"},
	} {
		for name, v := range map[string]*Vocabulary{"made": made, "read": m.Vocabulary()} {
			if got := v.code(wordHash(c.norm)); got != c.want || v.Common(c.norm) != c.common {
				t.Errorf("%s: code of %q = %b, want %b; common %v, want %v: %s", name, c.norm, got, c.want, v.Common(c.norm), c.common, c.reason)
			}
		}
	}
	if (&Vocabulary{}).Common("the") {
		t.Error("the zero value knows a word")
	}
}

func TestReadModelRefuses(t *testing.T) {
	good := file(t, weights(1, 10))
	for _, c := range []struct {
		reason string
		data   []byte
	}{
		{"empty", nil},
		{"another file", []byte("PNG")},
		{"another version", bytes.Replace(good, []byte(magic), []byte(magic[:len(magic)-1]+"9"), 1)},
		{"header without end", []byte(magic + "\nwhat: a test\n")},
		{"cut short", good[:len(good)-10]},
	} {
		if _, err := ReadModel(c.data); err == nil {
			t.Errorf("%s: read without an error", c.reason)
		}
	}
}

func FuzzReadModel(f *testing.F) {
	f.Add(file(f, weights(1, 10)))
	f.Add([]byte(magic + "\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := ReadModel(data)
		if (m == nil) != (err != nil) {
			t.Errorf("ReadModel gave model %v and error %v", m != nil, err)
		}
	})
}

func parse(t testing.TB, s string) *text.Document {
	lex, err := lexicon.New(lexicon.Data())
	if err != nil {
		t.Fatal(err)
	}
	doc := text.Parse("", s, lex)
	doc.Tags = make([]text.Tag, len(doc.Tokens))
	return doc
}

func TestSegments(t *testing.T) {
	for _, c := range []struct {
		in     string
		want   []string
		reason string
	}{
		{"the rebels fled", nil, "words without a capital are no name where names have one"},
		{"They met the Movement for the Emancipation of the Niger Delta again.",
			[]string{"They met the Movement for the Emancipation of the Niger Delta"}, "gaps of three words are bridged"},
		{"He saw a very big and old house in Lima.", []string{"He", "Lima"}, "longer gaps are not"},
		{"A Boeing 747 and 20 men left.", []string{"A Boeing 747"}, "a number belongs to the capitals about it"},
		{"GUNMEN KILLED TEN MEN IN LIMA TODAY.", []string{"GUNMEN KILLED TEN MEN IN LIMA TODAY."}, "capitals tell nothing: all is read"},
	} {
		doc := parse(t, c.in+"\n\nShe stayed in Lima.")
		r := NewReader(nil, &Vocabulary{})
		r.Read(doc)
		var got []string
		for _, g := range r.Segments {
			if end := doc.Tokens[g.Last-1].End; end <= len(c.in) {
				got = append(got, doc.Text[doc.Tokens[g.First].Start:end])
			}
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("segments of %q = %q, want %q: %s", c.in, got, c.want, c.reason)
		}
	}
}

// TestFindTwice: a Finder's buffers are used again, and nothing of one document may show in the next.
func TestFindTwice(t *testing.T) {
	m, err := ReadModel(file(t, weights(3, 100_000)))
	if err != nil {
		t.Fatal(err)
	}
	a := parse(t, "Pavel Rudin left Lima for Oslo. Rudin stayed there.")
	b := parse(t, "THE RED DAWN FRONT ATTACKED KARVUNA, RUDIN SAID.")
	want := NewFinder(m, nil).Find(nil, a, nil)
	f := NewFinder(m, nil)
	f.Find(nil, b, nil)
	got := f.Find(nil, a, nil)
	if len(got) != len(want) {
		t.Fatalf("names after another document: %v, want %v", got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("name %d after another document: %v, want %v", i, got[i], want[i])
		}
	}
}

// TestFindAllocs: once the buffers have grown, names cost no allocation, however long the text is.
func TestFindAllocs(t *testing.T) {
	w := weights(3, 1000)
	var row [NumLabels]int8
	row[LabelOf(Person, Single)] = 100
	w.Rows[mix(fBias, 0)] = row // every token that may be a name is one
	m, err := ReadModel(file(t, w))
	if err != nil {
		t.Fatal(err)
	}
	f := NewFinder(m, nil)
	doc := parse(t, strings.Repeat("Pavel Rudin left Lima for Oslo. THE RED DAWN FRONT ATTACKED KARVUNA. ", 200))
	names := f.Find(nil, doc, nil)
	if len(names) == 0 {
		t.Fatal("no names")
	}
	if n := testing.AllocsPerRun(20, func() { names = f.Find(names[:0], doc, nil) }); n > float64(len(doc.Tokens))/100 { // the garbage collector may empty the pool, and the race detector does
		t.Errorf("%g allocations for a text of %d tokens, want none for each", n, len(doc.Tokens))
	}
}
