package main

import (
	"math"
	"math/rand/v2"

	"dateline/extract/entity/ner"
)

const numLabels = ner.NumLabels

// sample is a segment to learn from.
type sample struct {
	mode    int
	tokens  []sampleToken
	learned bool // tokens have doc features
}

// sampleToken is one token: the numbers of its features, and the set of labels that the corpus allows.
type sampleToken struct {
	features []uint32
	doc      []uint32
	allowed  uint32
}

// crf is a linear-chain conditional random field that learns by FTRL-proximal (McMahan et al. 2013): a
// gradient step for each segment, with learning rates of each weight's own, and an L1 penalty that leaves
// most weights 0.
type crf struct {
	w, z, n []float32 // numLabels for each feature
	next    [2][numLabels][numLabels]weight
}

type weight struct{ w, z, n float64 }

func newCRF(features int) *crf {
	size := features * numLabels
	return &crf{w: make([]float32, size), z: make([]float32, size), n: make([]float32, size)}
}

// lattice is the working space of one segment.
type lattice struct {
	emit, alpha, beta [][numLabels]float64
	gold, post        [][numLabels]float64
	trans             [numLabels][numLabels]float64
}

func (t *lattice) size(n int) {
	for len(t.emit) < n {
		t.emit = append(t.emit, [numLabels]float64{})
		t.alpha = append(t.alpha, [numLabels]float64{})
		t.beta = append(t.beta, [numLabels]float64{})
		t.gold = append(t.gold, [numLabels]float64{})
		t.post = append(t.post, [numLabels]float64{})
	}
}

var follows = func() (f [numLabels][]ner.Label) {
	for a := range f {
		for b := range ner.Label(numLabels) {
			if ner.Follows(ner.Label(a), b) {
				f[a] = append(f[a], b)
			}
		}
	}
	return f
}()

const anyLabel = 1<<numLabels - 1

// forwardBackward fills post with the probabilities of each token's labels, among the sequences that the
// corpus allows or, if free is set, among all, and adds sign times the expected transitions to grad. Each
// token's sums are brought to 1, which changes no probability and keeps them from running out of range.
func (t *lattice) forwardBackward(s *sample, free bool, post [][numLabels]float64, grad *[numLabels][numLabels]float64, sign float64) {
	n := len(s.tokens)
	allowed := func(i int) uint32 {
		if free {
			return anyLabel
		}
		return s.tokens[i].allowed
	}
	for i := range n {
		t.alpha[i] = [numLabels]float64{}
		mask := allowed(i)
		if i == 0 {
			for _, b := range follows[ner.Outside] {
				if mask>>b&1 != 0 {
					t.alpha[0][b] = t.trans[ner.Outside][b] * t.emit[0][b]
				}
			}
		} else {
			for a := range numLabels {
				if p := t.alpha[i-1][a]; p != 0 {
					for _, b := range follows[a] {
						t.alpha[i][b] += p * t.trans[a][b]
					}
				}
			}
			for b := range numLabels {
				if mask>>b&1 == 0 {
					t.alpha[i][b] = 0
				} else {
					t.alpha[i][b] *= t.emit[i][b]
				}
			}
		}
		normalize(&t.alpha[i])
	}
	for i := n - 1; i >= 0; i-- {
		t.beta[i] = [numLabels]float64{}
		if i == n-1 {
			for a := range ner.Label(numLabels) {
				if ner.Follows(a, ner.Outside) {
					t.beta[i][a] = t.trans[a][ner.Outside]
				}
			}
		} else {
			mask := allowed(i + 1)
			for a := range numLabels {
				sum := 0.0
				for _, b := range follows[a] {
					if mask>>b&1 != 0 {
						sum += t.trans[a][b] * t.emit[i+1][b] * t.beta[i+1][b]
					}
				}
				t.beta[i][a] = sum
			}
		}
		normalize(&t.beta[i])
	}
	var pair [numLabels][numLabels]float64
	for i := range n {
		for l := range numLabels {
			post[i][l] = t.alpha[i][l] * t.beta[i][l]
		}
		normalize(&post[i])
		if i == 0 {
			for l := range numLabels {
				grad[ner.Outside][l] += sign * post[0][l]
			}
			continue
		}
		sum := 0.0
		mask := allowed(i)
		for a := range numLabels {
			if t.alpha[i-1][a] == 0 {
				continue
			}
			for _, b := range follows[a] {
				p := 0.0
				if mask>>b&1 != 0 {
					p = t.alpha[i-1][a] * t.trans[a][b] * t.emit[i][b] * t.beta[i][b]
				}
				pair[a][b] = p
				sum += p
			}
		}
		for a := range numLabels {
			if t.alpha[i-1][a] == 0 {
				continue
			}
			for _, b := range follows[a] {
				grad[a][b] += sign * pair[a][b] / sum
			}
		}
	}
	for l := range numLabels {
		grad[l][ner.Outside] += sign * post[n-1][l]
	}
}

func normalize(v *[numLabels]float64) {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	if sum == 0 {
		return
	}
	for l := range v {
		v[l] /= sum
	}
}

// learn makes one pass over samples in an order drawn from rng. docs says how often a sample is shown with
// its document features; without them the model learns the first pass.
func (c *crf) learn(samples []sample, rng *rand.Rand, docs float64) {
	order := rng.Perm(len(samples))
	var t lattice
	for _, k := range order {
		s := &samples[k]
		c.step(s, &t, s.learned && rng.Float64() < docs)
	}
}

func (c *crf) step(s *sample, t *lattice, doc bool) {
	n := len(s.tokens)
	t.size(n)
	for i := range s.tokens {
		c.emission(&s.tokens[i], doc, &t.emit[i])
	}
	for a := range numLabels {
		for _, b := range follows[a] {
			t.trans[a][b] = math.Exp(c.next[s.mode][a][b].w)
		}
	}
	var grad [numLabels][numLabels]float64
	t.forwardBackward(s, true, t.post, &grad, 1)
	t.forwardBackward(s, false, t.gold, &grad, -1)
	for i := range s.tokens {
		for l := range numLabels {
			t.post[i][l] -= t.gold[i][l]
		}
		c.update(s.tokens[i].features, &t.post[i])
		if doc {
			c.update(s.tokens[i].doc, &t.post[i])
		}
	}
	for a := range numLabels {
		for _, b := range follows[a] {
			c.next[s.mode][a][b].update(grad[a][b])
		}
	}
}

// emission computes exp of the token's scores, the highest as 1.
func (c *crf) emission(t *sampleToken, doc bool, out *[numLabels]float64) {
	var sum [numLabels]float32
	add := func(features []uint32) {
		for _, f := range features {
			w := c.w[int(f)*numLabels : int(f)*numLabels+numLabels]
			for l := range sum {
				sum[l] += w[l]
			}
		}
	}
	add(t.features)
	if doc {
		add(t.doc)
	}
	top := sum[0]
	for _, s := range sum {
		top = max(top, s)
	}
	for l := range out {
		out[l] = math.Exp(float64(sum[l] - top))
	}
}

func (c *crf) update(features []uint32, grad *[numLabels]float64) {
	for l, g64 := range grad {
		g := float32(g64)
		if g < 1e-4 && g > -1e-4 {
			continue
		}
		for _, f := range features {
			k := int(f)*numLabels + l
			root := float32(math.Sqrt(float64(c.n[k])))
			c.n[k] += g * g
			root2 := float32(math.Sqrt(float64(c.n[k])))
			c.z[k] += g - (root2-root)/rate*c.w[k]
			z := c.z[k]
			switch {
			case z > penalty:
				c.w[k] = -(z - penalty) * rate / (1 + root2)
			case z < -penalty:
				c.w[k] = -(z + penalty) * rate / (1 + root2)
			default:
				c.w[k] = 0
			}
		}
	}
}

func (x *weight) update(g float64) {
	if g == 0 {
		return
	}
	root := math.Sqrt(x.n)
	x.n += g * g
	root2 := math.Sqrt(x.n)
	x.z += g - (root2-root)/rate*x.w
	x.w = -x.z * rate / (1 + root2)
}
