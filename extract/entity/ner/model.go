package ner

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// Weights is a model as the trainer makes it and as its file holds it: for each feature hash a row of
// small integers, one for each label, and for each mode the weight of a label after a label.
type Weights struct {
	// Header is lines "name: value" that say what the model was made from, when, and how good it is.
	Header string
	// Rows maps a feature to its weights. Features that have no row weigh nothing.
	Rows map[uint32][NumLabels]int8
	// Next is the weight of label b after label a in each mode, on the scale of Rows.
	Next [numModes][NumLabels][NumLabels]int16
	// Vocabulary is what the features know of words.
	Vocabulary *Vocabulary
}

// magic begins a model file; its last word is the version of the form.
const magic = "dateline-ner 2"

// WriteTo writes the model file: magic, header, and, zstd-compressed, the vocabulary and the weights: the
// feature hashes in rising order as differences, then the rows label by label. Equal weights make equal bytes.
func (w *Weights) WriteTo(dst io.Writer) (int64, error) {
	keys := make([]uint32, 0, len(w.Rows))
	for k := range w.Rows {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	var b bytes.Buffer
	binary.Write(&b, binary.LittleEndian, w.Next)
	b.Write(w.Vocabulary.append(nil))
	b.Write(appendRising(nil, keys))
	for l := range NumLabels {
		for _, k := range keys {
			b.WriteByte(byte(w.Rows[k][l]))
		}
	}
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return 0, fmt.Errorf("compress model: %w", err)
	}
	out := []byte(magic + "\n" + w.Header + "\n")
	out = enc.EncodeAll(b.Bytes(), out)
	n, err := dst.Write(out)
	return int64(n), err
}

// appendRising appends how many keys there are, and each as the difference from the one before.
func appendRising(b []byte, keys []uint32) []byte {
	b = binary.AppendUvarint(b, uint64(len(keys)))
	last := uint32(0)
	for _, k := range keys {
		b = binary.AppendUvarint(b, uint64(k-last))
		last = k
	}
	return b
}

// readRising reads what appendRising wrote.
func readRising(r *bytes.Reader) ([]uint32, error) {
	n, err := binary.ReadUvarint(r)
	if err != nil || n > uint64(r.Len()) {
		return nil, errors.New("no count of keys")
	}
	keys := make([]uint32, n)
	last := uint32(0)
	for i := range keys {
		d, err := binary.ReadUvarint(r)
		if err != nil {
			return nil, fmt.Errorf("key %d: %w", i, err)
		}
		last += uint32(d)
		keys[i] = last
	}
	return keys, nil
}

// A row holds the biased weights of its labels, one a byte, eight in a uint64. While scores are added up the bytes with even and
// with odd number go to words of their own: 16 bits each hold the sum of 250 features, more than a token can have.
const (
	lanes = 8
	words = (NumLabels + lanes - 1) / lanes
	bias  = 128
	even  = 0x00ff00ff00ff00ff
)

const knownBits = 22

// Model finds names. It is only read and is safe for concurrent use.
type Model struct {
	Header string
	// index is an open-addressed hash table from feature to row: feature<<32 | row+1; 0 is free.
	index []uint64
	// known has the bit of every feature's lowest bits set. Most features of a text have no row; this table fits
	// the processor's cache and saves most of the looks into index, which does not.
	known [1 << (knownBits - 6)]uint64
	rows  [][words]uint64
	next  [numModes][NumLabels][stride]int32 // by the label after, then by the one before
	vocab *Vocabulary
}

// Vocabulary returns the words that the model was made with.
func (m *Model) Vocabulary() *Vocabulary { return m.vocab }

// maxModel is the most bytes that a model's weights may take unpacked; ours take about seven million.
const maxModel = 64 << 20

// ReadModel reads a model file. The error says what is wrong with it.
func ReadModel(data []byte) (*Model, error) {
	rest, ok := bytes.CutPrefix(data, []byte(magic))
	if !ok {
		return nil, errors.New("read model: not a model file of this version: make it again with dateline-train")
	}
	head, packed, ok := bytes.Cut(rest, []byte("\n\n"))
	if !ok {
		return nil, errors.New("read model: header does not end")
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxModel))
	if err != nil {
		return nil, fmt.Errorf("read model: %w", err)
	}
	defer dec.Close()
	raw, err := dec.DecodeAll(packed, nil)
	if err != nil {
		return nil, fmt.Errorf("read model: %w", err)
	}
	m := &Model{Header: strings.TrimPrefix(string(head)+"\n", "\n")}
	if err := m.decode(raw); err != nil {
		return nil, fmt.Errorf("read model: %w", err)
	}
	return m, nil
}

func (m *Model) decode(raw []byte) error {
	r := bytes.NewReader(raw)
	var next [numModes][NumLabels][NumLabels]int16
	if err := binary.Read(r, binary.LittleEndian, &next); err != nil {
		return err
	}
	for mode := range next {
		for a := range next[mode] {
			for b := range next[mode][a] {
				m.next[mode][b][a] = int32(next[mode][a][b])
			}
		}
	}
	var err error
	if m.vocab, err = readVocabulary(r); err != nil {
		return fmt.Errorf("vocabulary: %w", err)
	}
	keys, err := readRising(r)
	if err != nil {
		return fmt.Errorf("features: %w", err)
	}
	n := len(keys)
	rest := raw[len(raw)-r.Len():]
	if len(rest) != n*NumLabels {
		return fmt.Errorf("%d bytes of weights for %d rows", len(rest), n)
	}
	m.rows = make([][words]uint64, n)
	for k := range words { // all labels of a word in one pass over the rows, which no cache holds
		labels := rest[k*lanes*n : min((k+1)*lanes, NumLabels)*n]
		for i := range m.rows {
			w := uint64(0)
			for at, shift := i, 0; at < len(labels); at, shift = at+n, shift+8 {
				w |= uint64(int(int8(labels[at]))+bias) << shift
			}
			m.rows[i][k] = w
		}
	}
	m.build(keys)
	return nil
}

func (m *Model) build(keys []uint32) {
	size := 64
	for size < 2*len(keys) {
		size *= 2
	}
	m.index = make([]uint64, size)
	mask := uint32(size - 1)
	for i, k := range keys {
		m.known[k>>6&(1<<(knownBits-6)-1)] |= 1 << (k & 63)
		s := k & mask
		for m.index[s] != 0 {
			s = (s + 1) & mask
		}
		m.index[s] = uint64(k)<<32 | uint64(i+1)
	}
}

// score adds the weights of features to sum. It goes over the features three times, so that the processor
// fetches many rows at once instead of waiting for each; features is overwritten on the way.
func (m *Model) score(features []uint32, sum *[NumLabels]int32) {
	known := 0
	for _, f := range features {
		features[known] = f
		known += int(m.known[f>>6&(1<<(knownBits-6)-1)] >> (f & 63) & 1)
	}
	mask := uint32(len(m.index) - 1)
	found := 0
	for _, f := range features[:known] {
		s := f & mask
		for m.index[s] != 0 && uint32(m.index[s]>>32) != f {
			s = (s + 1) & mask
		}
		if e := uint32(m.index[s]); e != 0 {
			features[found] = e - 1
			found++
		}
	}
	var acc [words][2]uint64 // of the even and the odd bytes
	for _, r := range features[:found] {
		row := &m.rows[r]
		for k, w := range row {
			acc[k][0] += w & even
			acc[k][1] += w >> 8 & even
		}
	}
	for l := range sum {
		sum[l] += int32(acc[l/lanes][l%2]>>(16*(l%lanes/2))&0xffff) - int32(found)*bias
	}
}

// Value returns the header's value of name, or "".
func (m *Model) Value(name string) string {
	sc := bufio.NewScanner(strings.NewReader(m.Header))
	for sc.Scan() {
		if k, v, ok := strings.Cut(sc.Text(), ": "); ok && k == name {
			return v
		}
	}
	return ""
}
