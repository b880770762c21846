// Dateline reads news text and writes down what it reports. This program is the flags and the printing; what
// it does stands in the packages extract and pipeline.
package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
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
	// At a limit of file size a write is to fail, so that SQLite takes it back and says so.
	signal.Ignore(syscall.SIGXFSZ)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// errSome ends a command whose articles partly failed; each failure has been said by then.
var errSome = errors.New("some articles failed")

// program is what the commands share: where they write, and the flags that all of them have.
type program struct {
	args           []string
	stdin          io.Reader
	stdout, stderr io.Writer
	talk           *talk
	log            *slog.Logger
	quiet          bool
	form           string // of messages
	rules          string
	tagger         string
}

// run is the whole program; tests call it.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	p := &program{args: args, stdin: stdin, stdout: stdout, stderr: stderr, talk: &talk{stderr}}
	p.log = slog.New(plain{to: p.talk})
	root := &cobra.Command{
		Use:   "dateline",
		Short: "Read news text and write down what it reports",
		Long: "Dateline reads news text and writes down what it reports: violent incidents and disasters, when and\n" +
			"where, how many were killed and hurt, who says so, and who claimed it. Each value is tied to the words\n" +
			"behind it.",
		Example:       "  dateline run articles/ --db events.db\n  dateline show article.txt\n  cat article.txt | dateline extract - --published 2024-05-16",
		SilenceUsage:  true,
		SilenceErrors: true,
		PersistentPreRunE: func(*cobra.Command, []string) error {
			log, err := p.logger()
			if err == nil {
				p.log = log
			}
			return err
		},
	}
	flags := root.PersistentFlags()
	flags.BoolVarP(&p.quiet, "quiet", "q", false, "say only what went wrong")
	flags.StringVar(&p.form, "log", "text", "form of messages on standard error: text or json")
	flags.StringVar(&p.rules, "rules", "", "folder of rule files and word lists that replace or add to the built-in ones")
	flags.StringVar(&p.tagger, "tagger", "own", "part-of-speech engine: own, or prose (the module itself, slow)")
	root.AddCommand(p.runCommand(), p.extractCommand(), p.showCommand(), p.goldenCommand(), p.exportCommand(), p.incidentsCommand(), p.evalCommand(), p.reportCommand(), p.schemaCommand(), p.rulesCommand(), p.versionCommand())
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
		p.log.Error(err.Error())
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

// devel is the version of a build that has none.
const devel = "devel"

// version is that of the module, or devel.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && strings.HasPrefix(info.Main.Version, "v") {
		return info.Main.Version
	}
	return devel
}

// build names the program closely enough to tell that it would give the same records: the version, or, built from a
// checkout that has no version or was changed, the hash of the program itself.
func build() (string, error) {
	if v := version(); v != devel && !strings.HasSuffix(v, "+dirty") {
		return v, nil
	}
	path, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("find this program: %w", err)
	}
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("read this program: %w", err)
	}
	defer f.Close() // only read from
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", fmt.Errorf("read this program: %w", err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
