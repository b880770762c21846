// Dateline reads news text and writes down what it reports. This program is the flags and the printing; what
// it does stands in the packages extract and pipeline.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"dateline/extract"
)

// Exit codes.
const (
	exitDone   = 0 // all articles done
	exitSome   = 1 // some articles failed, or a golden differs
	exitCannot = 2 // could not run: usage, rules, database
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// errSome ends a command whose articles partly failed; each failure has been said by then.
var errSome = errors.New("some articles failed")

// program is what the commands share: where they write, and the flags that all of them have.
type program struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	quiet          bool
	log            string
	rules          string
	tagger         string
}

// run is the whole program; tests call it.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	p := &program{stdin: stdin, stdout: stdout, stderr: stderr}
	root := &cobra.Command{
		Use:   "dateline",
		Short: "Read news text and write down what it reports",
		Long: "Dateline reads news text and writes down what it reports: violent incidents and disasters, when and\n" +
			"where, how many were killed and hurt, who says so, and who claimed it. Each value is tied to the words\n" +
			"behind it.",
		Example:       "  dateline run articles/ --db events.db\n  dateline show article.txt\n  cat article.txt | dateline extract - --published 2024-05-16",
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	flags := root.PersistentFlags()
	flags.BoolVarP(&p.quiet, "quiet", "q", false, "say only what went wrong")
	flags.StringVar(&p.log, "log", "text", "form of messages on standard error: text or json")
	flags.StringVar(&p.rules, "rules", "", "folder of rule files and word lists that replace or add to the built-in ones")
	flags.StringVar(&p.tagger, "tagger", "own", "part-of-speech engine: own, or prose (the module itself, slow)")
	root.AddCommand(p.runCommand(), p.extractCommand(), p.showCommand(), p.goldenCommand(), p.schemaCommand(), p.rulesCommand(), p.versionCommand())
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	switch err := root.ExecuteContext(ctx); {
	case err == nil:
		return exitDone
	case errors.Is(err, errSome):
		return exitSome
	default:
		fmt.Fprintf(stderr, "dateline: %v\n", err)
		return exitCannot
	}
}

// extractor makes the extractor that the flags ask for.
func (p *program) extractor() (*extract.Extractor, error) {
	if p.tagger != "own" && p.tagger != "prose" {
		return nil, fmt.Errorf("--tagger %q: have own and prose", p.tagger)
	}
	return extract.New(extract.Options{Rules: p.rules, Prose: p.tagger == "prose"})
}

// logger writes messages to standard error in the form that --log asks for.
func (p *program) logger() (*slog.Logger, error) {
	level := slog.LevelInfo
	if p.quiet {
		level = slog.LevelWarn
	}
	opts := &slog.HandlerOptions{Level: level, ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}}
	switch p.log {
	case "text":
		return slog.New(slog.NewTextHandler(p.stderr, opts)), nil
	case "json":
		return slog.New(slog.NewJSONHandler(p.stderr, opts)), nil
	}
	return nil, fmt.Errorf("--log %q: have text and json", p.log)
}

// version is the program's version: that of the module, or "devel" for a build from a checkout.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && strings.HasPrefix(info.Main.Version, "v") {
		return info.Main.Version
	}
	return "devel"
}
