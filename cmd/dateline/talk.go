package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"sync/atomic"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"

	"dateline/pipeline"
)

// talk is where messages go: standard error, or above the progress bar while there is one.
type talk struct{ io.Writer }

// plain is a slog handler for people: a line with the message. Attributes are for machines; the message says all.
type plain struct {
	to    *talk
	level slog.Level
}

func (h plain) Enabled(_ context.Context, l slog.Level) bool { return l >= h.level }
func (h plain) WithAttrs([]slog.Attr) slog.Handler           { return h }
func (h plain) WithGroup(string) slog.Handler                { return h }

func (h plain) Handle(_ context.Context, r slog.Record) error {
	_, err := fmt.Fprintf(h.to, "dateline: %s\n", r.Message)
	return err
}

// logger writes messages in the form that --log asks for, without the time of day.
func (p *program) logger() (*slog.Logger, error) {
	level := slog.LevelInfo
	if p.quiet {
		level = slog.LevelWarn
	}
	switch p.form {
	case "text":
		return slog.New(plain{p.talk, level}), nil
	case "json":
		return slog.New(slog.NewJSONHandler(p.talk, &slog.HandlerOptions{Level: level, ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey {
				return slog.Attr{}
			}
			return a
		}})), nil
	}
	return nil, fmt.Errorf("--log %q: have text and json", p.form)
}

// fault says what could not be read or extracted.
func (p *program) fault(f pipeline.Fault) {
	if f.Article == "" {
		p.log.Error(f.Reason, "path", f.Path)
		return
	}
	p.log.Error(fmt.Sprintf("article %s: %s", f.Article, f.Reason), "path", f.Path, "article", f.Article)
}

// progress shows a counter on a terminal and nothing elsewhere; the function returned takes it away.
func (p *program) progress(cfg *pipeline.Config) (done func()) {
	f, ok := p.stderr.(*os.File)
	if p.quiet || p.form == "json" || !ok || !term.IsTerminal(int(f.Fd())) {
		return func() {}
	}
	bars := mpb.New(mpb.WithOutput(f))
	var files atomic.Int64 // the bar draws from a goroutine of its own
	bar := bars.New(0, mpb.SpinnerStyle().PositionLeft(), mpb.BarWidth(2), mpb.BarRemoveOnComplete(), mpb.AppendDecorators(
		decor.Any(func(s decor.Statistics) string {
			return fmt.Sprintf("%s from %s", count(int(s.Current), "article"), count(int(files.Load()), "file"))
		}), decor.AverageSpeed(0, ", %.0f/s")))
	cfg.Progress = func(c pipeline.Counts) {
		files.Store(int64(c.Files))
		bar.SetCurrent(int64(c.Read))
	}
	p.talk.Writer = bars
	return func() {
		bar.SetTotal(-1, true)
		bars.Wait()
		p.talk.Writer = p.stderr
	}
}

// command is the command line as one would type it.
func (p *program) command() string {
	words := []string{"dateline"}
	for _, a := range p.args {
		if a == "" || strings.ContainsFunc(a, func(r rune) bool { return !strings.ContainsRune(plainLetters, r) }) {
			a = "'" + strings.ReplaceAll(a, "'", `'\''`) + "'"
		}
		words = append(words, a)
	}
	return strings.Join(words, " ")
}

// plainLetters are those that a shell takes as they are.
const plainLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=,:@%+"
