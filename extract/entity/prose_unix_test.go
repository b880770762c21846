//go:build unix

package entity

import (
	"syscall"
	"testing"
	"time"

	"github.com/jdkato/prose/v2"
)

// BenchmarkTimesProse reads the same articles by turns with prose's documents, which share a model and find
// entities, and with our own text, tags and names, and says how many times as fast ours are. An operation is one
// pass of prose and about as long a time of ours. Both are measured in the processor's time, so that other
// programs do not count.
func BenchmarkTimesProse(b *testing.B) {
	const passes = 60
	all := articles(b)
	m := prose.ModelFromData("en")
	var slow, own time.Duration
	for b.Loop() {
		start := processorTime(b)
		for _, a := range all {
			if _, err := prose.NewDocument(a, prose.UsingModel(m)); err != nil {
				b.Fatal(err)
			}
		}
		middle := processorTime(b)
		for range passes {
			for _, a := range all {
				readNames(a)
			}
		}
		slow, own = slow+middle-start, own+processorTime(b)-middle
	}
	words := float64(count(all) * b.N)
	b.ReportMetric(words/slow.Seconds(), "prose-words/s")
	b.ReportMetric(passes*words/own.Seconds(), "words/s")
	b.ReportMetric(passes*slow.Seconds()/own.Seconds(), "times-prose")
}

// processorTime returns what the process has used so far.
func processorTime(b *testing.B) time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		b.Fatal(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
