-- GTD with the sort of target that the dead and hurt tell; UCDP with its sides: in state-based violence (1) side a is the
-- government and side b the group, in one-sided violence (3) side a is the group and side b civilians.

DROP VIEW v_gtd;
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

DROP VIEW v_ucdp;
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
