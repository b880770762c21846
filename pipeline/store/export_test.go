package store

import "fmt"

// LimitPages makes the database full at n pages.
func (s *Store) LimitPages(n int) error {
	_, err := s.db.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", n))
	return err
}
