package gazetteer

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// tsv reads a list: lines of columns parted by tabs, sorted by the first, which stands once. Lines that
// begin with # are comments. row is called for every line; its error, and every other fault, is told with
// the line's number, all of them at once.
func tsv(fsys fs.FS, name string, columns int, row func(f []string) error) error {
	file, err := fsys.Open(name)
	if err != nil {
		return fmt.Errorf("open list: %w", err)
	}
	defer file.Close()
	var faults []error
	last := ""
	sc := bufio.NewScanner(file)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimRight(sc.Text(), "\r")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		switch {
		case len(f) != columns:
			err = fmt.Errorf("%d columns, want %d", len(f), columns)
		case f[0] <= last:
			err = fmt.Errorf("%q stands after %q: lines are sorted by the first column, which stands once", f[0], last)
		default:
			last = f[0]
			err = row(f)
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("%s:%d: %w", name, n, err))
		}
	}
	if err := sc.Err(); err != nil {
		faults = append(faults, fmt.Errorf("read list %q: %w", name, err))
	}
	return errors.Join(faults...)
}

// items cuts a column that holds a list; an empty column holds none.
func items(column string) []string {
	if column == "" {
		return nil
	}
	return strings.Split(column, ";")
}

// Years are the years of which something holds, both included; 0 is unknown or open.
type Years struct{ First, Last int }

// parseYears reads "1922-1991", "1980-", "-1935" or "".
func parseYears(s string) (y Years, err error) {
	if s == "" {
		return y, nil
	}
	first, last, ok := strings.Cut(s, "-")
	if !ok {
		return y, fmt.Errorf("years %q are not like 1922-1991", s)
	}
	for _, half := range []struct {
		text string
		to   *int
	}{{first, &y.First}, {last, &y.Last}} {
		if half.text == "" {
			continue
		}
		if *half.to, err = strconv.Atoi(half.text); err != nil {
			return Years{}, fmt.Errorf("years %q are not like 1922-1991", s)
		}
	}
	if y.First > 0 && y.Last > 0 && y.First > y.Last {
		return Years{}, fmt.Errorf("years %q end before they begin", s)
	}
	return y, nil
}
