-- What happened: incidents, each the events of many articles that tell of one happening. All of it but the history
-- (incident_revision) and the decisions of people (incident_decision) is recomputed from the facts, so that the same
-- facts leave the same rows. No clock: changes are numbered.

CREATE TABLE article_sketch(            -- the words of an article's text, to find copies of it by
  article_key TEXT PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  sketch BLOB NOT NULL                  -- least hashes of its word triples, see package incident
) STRICT;

CREATE TABLE article_copy(              -- articles that carry one text, as papers do with a wire story; one source
  article_key TEXT PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  original    TEXT NOT NULL REFERENCES article ON DELETE CASCADE -- the first of them; of itself too
) STRICT;
CREATE INDEX article_copy_original ON article_copy(original);

CREATE TABLE incident(
  id TEXT PRIMARY KEY,                  -- 16 hex digits: hash of the class, place and days it was first known by
  part_of TEXT REFERENCES incident ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED, -- the series that it is one of
  parts INTEGER NOT NULL,               -- of a series: how many incidents it has; else 0
  class TEXT NOT NULL, class_disputed INTEGER NOT NULL CHECK(class_disputed IN (0,1)), -- 1: some say accident, some attack
  type TEXT NOT NULL, suicide INTEGER, stage TEXT, temporal TEXT NOT NULL,
  date_start TEXT, date_end TEXT, date_prec INTEGER,
  place_name TEXT, city TEXT, admin1 TEXT, country TEXT, country_name TEXT, latitude REAL, longitude REAL, where_prec INTEGER,
  place_ambiguous INTEGER NOT NULL CHECK(place_ambiguous IN (0,1)), -- 1: places of this name in several countries, and this one's is not told
  target TEXT, weapon TEXT,             -- as most articles word it
  claimed INTEGER CHECK(claimed IN (0,1)), -- policy P13
  claim_mode TEXT, competing_claims INTEGER CHECK(competing_claims IN (0,1)),
  articles INTEGER NOT NULL,            -- that tell of it, copies and duplicates too
  sources INTEGER NOT NULL,             -- independent ones: copies of one text, and texts of one publisher, are one
  published_first TEXT, published_last TEXT,
  title TEXT,                           -- of the article that tells most of it
  digest TEXT NOT NULL                  -- SHA-256 of all that the incident's rows say: equal, and they need no writing
) STRICT;
CREATE INDEX incident_date ON incident(date_start);
CREATE INDEX incident_country ON incident(country);
CREATE INDEX incident_part_of ON incident(part_of);

CREATE TABLE incident_event(            -- an event is of one incident at most; those that did not happen are of none
  article_key TEXT NOT NULL, event TEXT NOT NULL,
  incident TEXT NOT NULL REFERENCES incident ON DELETE CASCADE,
  score REAL NOT NULL,                  -- how well it agrees with the events before it, 0 to 1; 1 for the first
  reasons TEXT NOT NULL,                -- JSON array of words
  decided_by TEXT NOT NULL CHECK(decided_by IN ('auto','manual')),
  PRIMARY KEY(article_key, event),
  FOREIGN KEY(article_key, event) REFERENCES event ON DELETE CASCADE
) STRICT;
CREATE INDEX incident_event_incident ON incident_event(incident);

CREATE TABLE incident_actor(            -- who is said to have done it
  incident TEXT NOT NULL REFERENCES incident ON DELETE CASCADE,
  position INTEGER NOT NULL,            -- from 0, the best supported first
  name TEXT NOT NULL, wikidata TEXT,
  stance TEXT,                          -- the strongest: claim, fact, accuse, suspect; NULL: named as the one who acts
  denied INTEGER NOT NULL CHECK(denied IN (0,1)), -- 1: denies it, or is ruled out or acquitted
  sources INTEGER NOT NULL,             -- independent ones that name it
  PRIMARY KEY(incident, position)
) STRICT;

CREATE TABLE incident_figure(           -- one figure for each outcome and role under each policy
  incident TEXT NOT NULL REFERENCES incident ON DELETE CASCADE,
  outcome TEXT NOT NULL,
  role TEXT NOT NULL,                   -- all: everybody, attackers too (policy P4); else those of the role
  policy TEXT NOT NULL CHECK(policy IN ('default','gtd','acled','ucdp')),
  low INTEGER, best INTEGER, high INTEGER,
  steps TEXT NOT NULL,                  -- JSON array: what the policy did, in order
  article_key TEXT, casualty TEXT,      -- the report that decided
  reports INTEGER NOT NULL,             -- that could have decided
  sources INTEGER NOT NULL,             -- independent ones that give the figure that decided
  conflict INTEGER NOT NULL CHECK(conflict IN (0,1)), -- 1: independent sources of the same day exclude each other
  PRIMARY KEY(incident, outcome, role, policy),
  FOREIGN KEY(article_key, casualty) REFERENCES casualty ON DELETE SET NULL
) STRICT;
CREATE INDEX incident_figure_casualty ON incident_figure(article_key, casualty);

CREATE TABLE incident_revision(         -- what changed from one grouping to the next
  change INTEGER NOT NULL,              -- number of the grouping that changed it, from 1; not all have changes
  incident TEXT NOT NULL,               -- stays when the incident is gone
  field TEXT NOT NULL,                  -- column of incident, or outcome/role/policy of a figure
  old TEXT, new TEXT,
  kind TEXT NOT NULL CHECK(kind IN ('added','changed','merged','removed')), -- merged: new is the id of where its events are
  because TEXT,                         -- article_key that brought the change, where one did
  PRIMARY KEY(change, incident, field)
) STRICT;
CREATE INDEX incident_revision_incident ON incident_revision(incident);

CREATE TABLE incident_decision(         -- what a person has decided of two events: they are one happening, or not
  a_article TEXT NOT NULL,              -- article.id: stays when the file moves or is read again
  a_start   INTEGER NOT NULL,           -- start of the event's first words
  b_article TEXT NOT NULL,
  b_start   INTEGER NOT NULL,
  verdict   TEXT NOT NULL CHECK(verdict IN ('join','split')),
  note      TEXT,
  PRIMARY KEY(a_article, a_start, b_article, b_start)
) STRICT;

-- The history of a toll: each report of it with the day it speaks for. deciding: it is the figure of policy default.
CREATE VIEW v_toll AS
SELECT m.incident, coalesce(c.as_of, a.dateline_date, a.published) AS as_of, c.outcome, c.role,
  c.min, c.point, c.max, c.quantifier, c.relation, c.polarity, c.realis, c.status, c.superseded_by, c.source_kind, c.source_text,
  a.source AS publisher, a.title, coalesce(k.original, a.article_key) AS original, c.article_key, c.id AS casualty,
  c.text AS evidence, c.start, c."end", c.rule,
  EXISTS (SELECT 1 FROM incident_figure f WHERE f.incident = m.incident AND f.policy = 'default'
    AND f.article_key = c.article_key AND f.casualty = c.id) AS deciding
FROM incident_event m JOIN casualty c ON c.article_key = m.article_key AND c.event = m.event
  JOIN article a ON a.article_key = m.article_key LEFT JOIN article_copy k ON k.article_key = m.article_key;

-- The history of who is said to have done it: claims, denials, accusations, and "nobody has claimed".
CREATE VIEW v_stance AS
SELECT m.incident, coalesce(r.stance_date, a.dateline_date, a.published) AS as_of, r.stance,
  coalesce(n.name, r.actor_text) AS actor, n.wikidata, r.asserted_by, r.asserted_by_text, r.mode, r.verification, r.realis,
  a.source AS publisher, a.title, coalesce(k.original, a.article_key) AS original, r.article_key, r.id AS responsibility,
  r.text AS evidence, r.start, r."end", r.rule
FROM incident_event m JOIN responsibility r ON r.article_key = m.article_key AND r.event = m.event
  JOIN article a ON a.article_key = m.article_key LEFT JOIN article_copy k ON k.article_key = m.article_key
  LEFT JOIN entity n ON n.article_key = r.article_key AND n.id = r.actor;

-- Global Terrorism Database, codebook of 2021: its columns as far as articles tell them. Not in it: accidents, disasters,
-- crime, disease (policy P14), what was only threatened, and a series whose incidents stand for themselves.
-- eventid is our id; -9 is GTD's word for unknown, NULL ours for a count that nobody gives.
CREATE VIEW v_gtd AS
SELECT i.id AS eventid,
  CAST(substr(i.date_start, 1, 4) AS INTEGER) AS iyear,
  CASE WHEN i.date_prec <= 4 AND substr(i.date_start, 1, 7) = substr(i.date_end, 1, 7) THEN CAST(substr(i.date_start, 6, 2) AS INTEGER) ELSE 0 END AS imonth,
  CASE WHEN i.date_prec = 1 THEN CAST(substr(i.date_start, 9, 2) AS INTEGER) ELSE 0 END AS iday,
  CASE WHEN i.date_prec > 1 THEN i.date_start || '/' || i.date_end END AS approxdate,
  i.country_name AS country_txt, i.country AS country_iso3, i.admin1 AS provstate, coalesce(i.city, i.place_name) AS city,
  i.latitude, i.longitude,
  CASE i.where_prec WHEN 1 THEN 1 WHEN 2 THEN 2 WHEN 3 THEN 3 WHEN 4 THEN 4 ELSE 5 END AS specificity,
  CASE WHEN i.where_prec = 2 THEN 1 ELSE 0 END AS vicinity,
  i.title AS summary,
  CASE WHEN i.class_disputed OR i.class = 'armed_clash' THEN 1 ELSE 0 END AS doubtterr,
  CASE WHEN i.class_disputed THEN 4 WHEN i.class = 'armed_clash' THEN 1 END AS alternative,
  CASE WHEN i.class_disputed THEN 'Lack of Intentionality' WHEN i.class = 'armed_clash' THEN 'Insurgency/Guerilla Action' END AS alternative_txt,
  CASE WHEN i.part_of IS NULL THEN 0 ELSE 1 END AS multiple,
  CASE i.stage WHEN 'attempted' THEN 0 WHEN 'foiled' THEN 0 ELSE 1 END AS success,
  coalesce(i.suicide, 0) AS suicide,
  CASE i.type WHEN 'assassination' THEN 1 WHEN 'armed_assault' THEN 2 WHEN 'bombing' THEN 3 WHEN 'airstrike' THEN 3
    WHEN 'shelling' THEN 3 WHEN 'hijacking' THEN 4 WHEN 'hostage_barricade' THEN 5 WHEN 'kidnapping' THEN 6
    WHEN 'facility_attack' THEN 7 WHEN 'arson' THEN 7 WHEN 'unarmed_assault' THEN 8 ELSE 9 END AS attacktype1,
  CASE i.type WHEN 'assassination' THEN 'Assassination' WHEN 'armed_assault' THEN 'Armed Assault' WHEN 'bombing' THEN 'Bombing/Explosion'
    WHEN 'airstrike' THEN 'Bombing/Explosion' WHEN 'shelling' THEN 'Bombing/Explosion' WHEN 'hijacking' THEN 'Hijacking'
    WHEN 'hostage_barricade' THEN 'Hostage Taking (Barricade Incident)' WHEN 'kidnapping' THEN 'Hostage Taking (Kidnapping)'
    WHEN 'facility_attack' THEN 'Facility/Infrastructure Attack' WHEN 'arson' THEN 'Facility/Infrastructure Attack'
    WHEN 'unarmed_assault' THEN 'Unarmed Assault' ELSE 'Unknown' END AS attacktype1_txt,
  CASE t.role WHEN 'official' THEN 2 WHEN 'police' THEN 3 WHEN 'military' THEN 4 WHEN 'journalist' THEN 10 WHEN 'aid_worker' THEN 12
    WHEN 'civilian' THEN 14 WHEN 'child' THEN 14 END AS targtype1,
  CASE t.role WHEN 'official' THEN 'Government (General)' WHEN 'police' THEN 'Police' WHEN 'military' THEN 'Military'
    WHEN 'journalist' THEN 'Journalists & Media' WHEN 'aid_worker' THEN 'NGO' WHEN 'civilian' THEN 'Private Citizens & Property'
    WHEN 'child' THEN 'Private Citizens & Property' END AS targtype1_txt,
  i.target AS target1,
  coalesce(g.name, 'Unknown') AS gname, g2.name AS gname2,
  CASE WHEN g.name IS NULL THEN NULL WHEN g.stance IN ('accuse','suspect') OR g.denied THEN 1 ELSE 0 END AS guncertain1,
  coalesce(i.claimed, -9) AS claimed,
  CASE i.claim_mode WHEN 'letter' THEN 1 WHEN 'call_after' THEN 2 WHEN 'call_before' THEN 3 WHEN 'email' THEN 4 WHEN 'note_at_scene' THEN 5
    WHEN 'video' THEN 6 WHEN 'website' THEN 7 WHEN 'personal' THEN 8 WHEN 'other' THEN 9 ELSE CASE WHEN i.claimed = 1 THEN 10 END END AS claimmode,
  i.claim_mode AS claimmode_txt,
  coalesce(i.competing_claims, -9) AS compclaim,
  CASE WHEN i.type IN ('bombing','airstrike','shelling') THEN 6 WHEN i.type = 'arson' THEN 8 ELSE 13 END AS weaptype1,
  CASE WHEN i.type IN ('bombing','airstrike','shelling') THEN 'Explosives' WHEN i.type = 'arson' THEN 'Incendiary' ELSE 'Unknown' END AS weaptype1_txt,
  i.weapon AS weapdetail,
  k.best AS nkill, kp.best AS nkillter, w.best AS nwound, wp.best AS nwoundte,
  CASE WHEN i.class = 'hostage' OR h.best IS NOT NULL THEN 1 ELSE 0 END AS ishostkid, h.best AS nhostkid, fr.best AS nreleased,
  CASE WHEN k.conflict THEN 'Reports of the dead vary from ' || coalesce(k.low, '?') || ' to ' || coalesce(k.high, '?') || '.' END AS addnotes,
  (SELECT group_concat(id, ', ') FROM (SELECT r.id FROM incident r WHERE r.part_of = i.part_of AND r.id <> i.id ORDER BY r.id)) AS related
FROM incident i
  LEFT JOIN (SELECT incident, max(role) AS role FROM incident_figure -- of those hurt of one role alone
    WHERE policy = 'gtd' AND outcome IN ('killed','wounded') AND role NOT IN ('all','perpetrator','combatant','child') GROUP BY incident HAVING count(DISTINCT role) = 1) t
    ON t.incident = i.id
  LEFT JOIN incident_actor g ON g.incident = i.id AND g.position = 0
  LEFT JOIN incident_actor g2 ON g2.incident = i.id AND g2.position = 1
  LEFT JOIN incident_figure k ON k.incident = i.id AND k.policy = 'gtd' AND k.outcome = 'killed' AND k.role = 'all'
  LEFT JOIN incident_figure kp ON kp.incident = i.id AND kp.policy = 'gtd' AND kp.outcome = 'killed' AND kp.role = 'perpetrator'
  LEFT JOIN incident_figure w ON w.incident = i.id AND w.policy = 'gtd' AND w.outcome = 'wounded' AND w.role = 'all'
  LEFT JOIN incident_figure wp ON wp.incident = i.id AND wp.policy = 'gtd' AND wp.outcome = 'wounded' AND wp.role = 'perpetrator'
  LEFT JOIN incident_figure h ON h.incident = i.id AND h.policy = 'gtd' AND h.outcome = 'kidnapped' AND h.role = 'all'
  LEFT JOIN incident_figure fr ON fr.incident = i.id AND fr.policy = 'gtd' AND fr.outcome = 'freed' AND fr.role = 'all'
WHERE i.class IN ('attack','hostage','armed_clash') AND i.stage IS NOT 'threatened' AND i.parts = 0;

-- ACLED, codebook of 2023. fatalities is NULL where no article gives any, which ACLED writes as 0.
CREATE VIEW v_acled AS
SELECT i.id AS event_id_cnty, i.date_start AS event_date, CAST(substr(i.date_start, 1, 4) AS INTEGER) AS year,
  CASE WHEN i.date_prec = 1 THEN 1 WHEN i.date_prec IN (2, 3) THEN 2 WHEN i.date_prec IS NOT NULL THEN 3 END AS time_precision,
  CASE WHEN i.class IN ('protest','riot') THEN 'Demonstrations' ELSE 'Political violence' END AS disorder_type,
  CASE WHEN i.class = 'protest' THEN 'Protests' WHEN i.class = 'riot' THEN 'Riots' WHEN i.type IN ('bombing','airstrike','shelling') THEN 'Explosions/Remote violence'
    WHEN i.class IN ('armed_clash','state_operation') THEN 'Battles' ELSE 'Violence against civilians' END AS event_type,
  CASE WHEN i.class = 'protest' THEN 'Peaceful protest' WHEN i.class = 'riot' THEN 'Violent demonstration'
    WHEN i.type = 'bombing' AND i.suicide = 1 THEN 'Suicide bomb' WHEN i.type = 'bombing' THEN 'Remote explosive/landmine/IED'
    WHEN i.type = 'airstrike' THEN 'Air/drone strike' WHEN i.type = 'shelling' THEN 'Shelling/artillery/missile attack'
    WHEN i.class IN ('armed_clash','state_operation') THEN 'Armed clash'
    WHEN i.type IN ('kidnapping','hijacking','hostage_barricade') OR i.class = 'hostage' THEN 'Abduction/forced disappearance' ELSE 'Attack' END AS sub_event_type,
  g.name AS actor1, g2.name AS assoc_actor_1, i.target AS actor2,
  CASE WHEN i.class IN ('attack','hostage') AND i.type NOT IN ('bombing','airstrike','shelling') THEN 'Civilian targeting' END AS civilian_targeting,
  i.country_name AS country, i.country AS iso3, i.admin1, i.place_name AS location, i.latitude, i.longitude,
  CASE WHEN i.where_prec = 1 THEN 1 WHEN i.where_prec IN (2, 3) THEN 2 ELSE 3 END AS geo_precision,
  (SELECT group_concat(source, '; ') FROM (SELECT DISTINCT a.source FROM incident_event m JOIN article a USING(article_key)
    WHERE m.incident = i.id AND a.source IS NOT NULL ORDER BY a.source)) AS source,
  i.title AS notes, k.best AS fatalities
FROM incident i
  LEFT JOIN incident_actor g ON g.incident = i.id AND g.position = 0
  LEFT JOIN incident_actor g2 ON g2.incident = i.id AND g2.position = 1
  LEFT JOIN incident_figure k ON k.incident = i.id AND k.policy = 'acled' AND k.outcome = 'killed' AND k.role = 'all'
WHERE i.class IN ('attack','hostage','armed_clash','state_operation','protest','riot') AND i.stage IS NOT 'threatened' AND i.parts = 0;

-- UCDP GED, codebook of version 23.1: organised violence in which at least one person is said to have been killed.
-- In state-based violence (1) side a is the government and side b the group, in one-sided violence (3) side a is the group and side
-- b civilians.
CREATE VIEW v_ucdp AS
WITH dead AS ( -- by role
  SELECT incident, max(CASE role WHEN 'all' THEN best END) AS best, max(CASE role WHEN 'all' THEN low END) AS low, max(CASE role WHEN 'all' THEN high END) AS high,
    max(CASE role WHEN 'civilian' THEN best END) AS civilians, max(CASE WHEN role IN ('perpetrator','combatant') THEN best END) AS fighters,
    sum(CASE WHEN role IN ('military','police','security') THEN best END) AS forces
  FROM incident_figure WHERE policy = 'ucdp' AND outcome = 'killed' GROUP BY incident),
incidents AS (
  SELECT i.*, d.best, d.low, d.high, d.civilians, d.fighters, d.forces,
    CASE WHEN i.class IN ('armed_clash','state_operation') OR d.forces > 0 AND coalesce(d.civilians, 0) = 0 THEN 1 WHEN d.civilians > 0 THEN 3 END AS type_of_violence
  FROM incident i JOIN dead d ON d.incident = i.id)
SELECT i.id, CAST(substr(i.date_start, 1, 4) AS INTEGER) AS year, i.type_of_violence,
  CASE WHEN i.type_of_violence = 1 THEN 'Government of ' || i.country_name ELSE g.name END AS side_a,
  CASE i.type_of_violence WHEN 1 THEN g.name WHEN 3 THEN 'Civilians' END AS side_b,
  i.sources AS number_of_sources,
  (SELECT group_concat(title, '; ') FROM (SELECT DISTINCT a.title FROM incident_event m JOIN article a USING(article_key)
    WHERE m.incident = i.id AND a.title IS NOT NULL ORDER BY a.published, a.article_key)) AS source_headline,
  i.where_prec, i.place_name AS where_coordinates, i.admin1 AS adm_1, i.latitude, i.longitude, i.country_name AS country,
  CASE WHEN i.date_prec = 1 AND i.where_prec <= 3 THEN 1 ELSE 2 END AS event_clarity,
  i.date_prec, i.date_start, i.date_end,
  CASE i.type_of_violence WHEN 1 THEN i.forces ELSE i.fighters END AS deaths_a,
  CASE i.type_of_violence WHEN 1 THEN i.fighters END AS deaths_b,
  i.civilians AS deaths_civilians,
  max(0, i.best - coalesce(i.forces, 0) - coalesce(i.fighters, 0) - coalesce(i.civilians, 0)) AS deaths_unknown,
  i.best, i.high, i.low
FROM incidents i LEFT JOIN incident_actor g ON g.incident = i.id AND g.position = 0
WHERE i.class IN ('attack','hostage','armed_clash','state_operation') AND i.stage IS NOT 'threatened' AND i.parts = 0
  AND coalesce(i.high, i.best) > 0;

-- For Datasette's map and kepler.gl: incidents with a day and a point.
CREATE VIEW v_map AS
SELECT i.id AS incident, i.class, i.type, g.name AS perpetrator, i.place_name AS place, i.country, i.latitude, i.longitude,
  i.date_start || 'T00:00:00Z' AS event_time, k.best AS killed, w.best AS wounded, i.claimed, i.articles, i.sources, i.title
FROM incident i
  LEFT JOIN incident_actor g ON g.incident = i.id AND g.position = 0
  LEFT JOIN incident_figure k ON k.incident = i.id AND k.policy = 'default' AND k.outcome = 'killed' AND k.role = 'all'
  LEFT JOIN incident_figure w ON w.incident = i.id AND w.policy = 'default' AND w.outcome = 'wounded' AND w.role = 'all'
WHERE i.latitude IS NOT NULL AND i.longitude IS NOT NULL AND i.date_start IS NOT NULL AND i.parts = 0;
