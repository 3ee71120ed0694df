-- Two bodies become one by law. What the one that goes holds crosses from a tenant to another here and nowhere else:
-- docs/decisions/054-two-bodies-become-one.md. The application may call these functions and reads what they wrote.
GRANT SELECT ON "organisation_mergers" TO mercuriale_app;--> statement-breakpoint

-- Held by whoever works for a tenant, alone by a merger. A closed shell opens to be read only: whoever was on the way in
-- when it closed leaves nothing behind. No search path of its own: what it sets is to last.
CREATE FUNCTION public.hold_tenant(tenant uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_catalog.pg_advisory_xact_lock_shared(pg_catalog.hashtextextended('tenant ' || tenant, 0));
  IF EXISTS (SELECT FROM public.organisation_mergers m WHERE m.from_id = tenant) THEN
    PERFORM pg_catalog.set_config('transaction_read_only', 'on', true);
  END IF;
END
$$;--> statement-breakpoint

-- Nobody comes into a closed shell, by whichever way. The row is held first, so that a merger on its way is waited for.
CREATE FUNCTION public.keep_shell_closed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM organisations o WHERE o.id = NEW.organisation_id FOR KEY SHARE;
  IF EXISTS (SELECT FROM organisation_mergers m WHERE m.from_id = NEW.organisation_id) THEN
    RAISE EXCEPTION 'this organisation became part of another' USING ERRCODE = 'MC002';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER organisation_users_open BEFORE INSERT OR UPDATE OF organisation_id ON "organisation_users" FOR EACH ROW EXECUTE FUNCTION public.keep_shell_closed();--> statement-breakpoint
CREATE TRIGGER account_tokens_open BEFORE INSERT OR UPDATE OF organisation_id ON "account_tokens" FOR EACH ROW WHEN (NEW.organisation_id IS NOT NULL) EXECUTE FUNCTION public.keep_shell_closed();--> statement-breakpoint
CREATE TRIGGER memberships_open BEFORE INSERT OR UPDATE OF organisation_id ON "memberships" FOR EACH ROW EXECUTE FUNCTION public.keep_shell_closed();--> statement-breakpoint

-- Every table of a tenant and what becomes of it. `moves`: whole. `relation`: what the body that stays has not got itself
-- moves, the rest stays to be read. `stays`: settings and ledgers of the body that goes. `counted`: kept by triggers.
-- tests/architecture/organisation-mergers.test.ts holds the list to the catalogue.
CREATE FUNCTION public.merging_tables() RETURNS TABLE (name text, fate text) LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  VALUES ('contracts', 'moves'), ('contract_decisions', 'moves'), ('contract_followers', 'moves'),
    ('contract_checks', 'moves'), ('contract_amendments', 'moves'), ('launch_plans', 'moves'),
    ('launch_plan_steps', 'moves'), ('documents', 'moves'), ('document_versions', 'moves'), ('register_imports', 'moves'),
    ('frameworks', 'moves'), ('framework_lots', 'moves'), ('audit_entries', 'moves'),
    ('centres', 'relation'), ('memberships', 'relation'), ('participations', 'relation'),
    ('participation_maxima', 'relation'), ('campaign_answers', 'relation'), ('campaign_answer_lots', 'relation'),
    ('deadlines', 'relation'), ('reminders', 'relation'), ('centre_letters', 'relation'),
    ('convention_versions', 'stays'), ('campaigns', 'stays'), ('annexes', 'stays'), ('centre_messages', 'stays'),
    ('reminder_rules', 'stays'), ('weekly_digests', 'stays'), ('law_settings', 'stays'), ('delegations', 'stays'),
    ('supervision_amounts', 'stays'), ('plan_durations', 'stays'), ('organ_meetings', 'stays'),
    ('tallies', 'counted')
$$;--> statement-breakpoint

-- The role sees the two bodies that a merger names and no third one. What is only added elsewhere may change its
-- organisation here, and nothing else of it.
DO $$
DECLARE
  entry record;
  ends text := 'organisation_id IN (nullif(current_setting(''app.merging_from'', true), '''')::uuid, nullif(current_setting(''app.merging_into'', true), '''')::uuid)';
BEGIN
  FOR entry IN SELECT name, fate FROM public.merging_tables() LOOP
    EXECUTE format('CREATE POLICY merger_moves ON %I TO mercuriale_merger USING (%s) WITH CHECK (%s)', entry.name, ends, ends);
    EXECUTE format('GRANT SELECT ON %I TO mercuriale_merger', entry.name);
    IF entry.fate IN ('moves', 'relation') THEN
      EXECUTE format('GRANT UPDATE (organisation_id) ON %I TO mercuriale_merger', entry.name);
    END IF;
  END LOOP;
  -- Keys that hold the organisation are checked at the end, when both their ends have moved.
  FOR entry IN
    SELECT c.conname, c.conrelid::regclass AS name FROM pg_constraint c
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND cardinality(c.conkey) > 1
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY IMMEDIATE', entry.name, entry.conname);
  END LOOP;
END
$$;--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO mercuriale_merger;--> statement-breakpoint
GRANT UPDATE (reference, membership_id, participation_id) ON "contracts" TO mercuriale_merger;--> statement-breakpoint
GRANT UPDATE (subject_id) ON "documents" TO mercuriale_merger;--> statement-breakpoint
GRANT UPDATE (state, voided_at) ON "deadlines" TO mercuriale_merger;--> statement-breakpoint
GRANT UPDATE (owner_id) ON "memberships", "participations", "participation_maxima", "centre_letters" TO mercuriale_merger;--> statement-breakpoint
GRANT INSERT, UPDATE (merged_from_id) ON "audit_entries" TO mercuriale_merger;--> statement-breakpoint
GRANT INSERT, UPDATE, DELETE ON "tallies" TO mercuriale_merger;--> statement-breakpoint
GRANT SELECT, INSERT ON "organisation_mergers" TO mercuriale_merger;--> statement-breakpoint
GRANT SELECT ("id", "name", "slug"), UPDATE ("id") ON "organisations" TO mercuriale_merger;--> statement-breakpoint
GRANT SELECT ("id", "platform_administrator") ON "users" TO mercuriale_merger;--> statement-breakpoint
GRANT SELECT, UPDATE, DELETE ON "organisation_users" TO mercuriale_merger;--> statement-breakpoint
GRANT SELECT ("organisation_id"), UPDATE ("organisation_id") ON "sessions" TO mercuriale_merger;--> statement-breakpoint
GRANT SELECT ("organisation_id", "kind", "email", "used_at", "expires_at"), UPDATE ("organisation_id", "expires_at") ON "account_tokens" TO mercuriale_merger;--> statement-breakpoint

-- A closed call lets no answer change, but the body that answered may become part of another.
CREATE OR REPLACE FUNCTION public.keep_answer_lots_in_time() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  line campaign_answer_lots := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF TG_OP = 'UPDATE' AND current_user = 'mercuriale_merger'
    AND to_jsonb(NEW) - 'organisation_id' = to_jsonb(OLD) - 'organisation_id' THEN
    RETURN NEW;
  END IF;
  IF EXISTS (
    SELECT FROM campaign_answers a
    WHERE a.organisation_id = line.organisation_id AND a.id = line.answer_id
      AND NOT campaign_takes_answers(a.campaign_id, a.owner_id)
  ) THEN
    RAISE EXCEPTION 'the call is closed' USING ERRCODE = 'MC001';
  END IF;
  RETURN line;
END
$$;--> statement-breakpoint

-- Opens the two bodies to this role, the only one whose policies ask for them; to a platform administrator, in no tenant.
CREATE FUNCTION public.open_merging(by_user uuid, from_body uuid, into_body uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM public.users u WHERE u.id = by_user AND u.platform_administrator) THEN
    RAISE EXCEPTION 'only who looks after the installation merges organisations' USING ERRCODE = '42501';
  END IF;
  IF nullif(pg_catalog.current_setting('app.tenant_id', true), '') IS NOT NULL THEN
    RAISE EXCEPTION 'organisations are merged outside every tenant' USING ERRCODE = '42501';
  END IF;
  PERFORM pg_catalog.set_config('app.merging_from', from_body::text, true),
    pg_catalog.set_config('app.merging_into', into_body::text, true);
END
$$;--> statement-breakpoint

-- Why these two cannot be merged now, as the first of the codes of app/domain/organisation-merger.ts that applies.
CREATE FUNCTION public.merging_obstacle(by_user uuid, from_body uuid, into_body uuid) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM open_merging(by_user, from_body, into_body);
  RETURN CASE
    WHEN from_body = into_body THEN 'same'
    WHEN (SELECT count(*) FROM organisations o WHERE o.id IN (from_body, into_body)) < 2 THEN 'not-found'
    WHEN EXISTS (SELECT FROM organisation_mergers m WHERE m.from_id = from_body) THEN 'from-merged'
    WHEN EXISTS (SELECT FROM organisation_mergers m WHERE m.from_id = into_body) THEN 'into-merged'
    WHEN EXISTS (
      SELECT FROM centres c WHERE c.organisation_id = from_body AND c.operated AND (c.published_at IS NOT NULL
        OR EXISTS (SELECT FROM frameworks f WHERE f.organisation_id = from_body AND f.centre_id = c.id)
        OR EXISTS (SELECT FROM convention_versions v WHERE v.organisation_id = from_body AND v.centre_id = c.id)
        OR EXISTS (SELECT FROM centre_messages s WHERE s.organisation_id = from_body AND s.centre_id = c.id))
    ) OR public.centre_has_members(from_body) THEN 'operates-centre'
    WHEN EXISTS (SELECT FROM register_imports r WHERE r.organisation_id = from_body AND r.state = 'applying') THEN 'import-running'
  END;
END
$$;--> statement-breakpoint

-- Members of a centre are rows of third bodies: the search role, which no tenant confines, says whether there are any.
CREATE FUNCTION public.centre_has_members(owner uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM memberships m WHERE m.owner_id = owner AND m.organisation_id <> owner)
$$;--> statement-breakpoint
GRANT SELECT (organisation_id, owner_id) ON "memberships" TO mercuriale_search;--> statement-breakpoint

-- How much would move, and how much of it the body that stays has as well: numbers, never what they are of.
CREATE FUNCTION public.merging_counts(by_user uuid, from_body uuid, into_body uuid) RETURNS TABLE (kind text, moving bigint, twice bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM open_merging(by_user, from_body, into_body);
  RETURN QUERY
    SELECT 'contracts', count(*), count(*) FILTER (WHERE EXISTS (
        SELECT FROM contracts i WHERE i.organisation_id = into_body AND i.reference = c.reference))
      FROM contracts c WHERE c.organisation_id = from_body
    UNION ALL SELECT 'decisions', count(*), 0 FROM contract_decisions WHERE organisation_id = from_body
    UNION ALL SELECT 'amendments', count(*), 0 FROM contract_amendments WHERE organisation_id = from_body
    UNION ALL SELECT 'checks', count(*), 0 FROM contract_checks WHERE organisation_id = from_body
    UNION ALL SELECT 'plans', count(*), 0 FROM launch_plans WHERE organisation_id = from_body
    UNION ALL SELECT 'deadlines', count(*), 0 FROM deadlines WHERE organisation_id = from_body AND state = 'open'
    UNION ALL SELECT 'reminders', count(*), 0 FROM reminders WHERE organisation_id = from_body AND state IN ('planned', 'queued')
    UNION ALL SELECT 'documents', count(*), count(*) FILTER (WHERE EXISTS (
        SELECT FROM documents i WHERE i.organisation_id = into_body AND i.title = d.title))
      FROM documents d WHERE d.organisation_id = from_body
    UNION ALL SELECT 'imports', count(*), 0 FROM register_imports WHERE organisation_id = from_body
    UNION ALL SELECT 'cards', count(*), count(*) FILTER (WHERE EXISTS (
        SELECT FROM centres i WHERE i.organisation_id = into_body AND NOT i.operated
          AND (i.enterprise_number = c.enterprise_number OR plain_text(i.name) = plain_text(c.name))))
      FROM centres c WHERE c.organisation_id = from_body AND NOT c.operated
    UNION ALL SELECT 'memberships', count(*), count(*) FILTER (WHERE EXISTS (
        SELECT FROM memberships i WHERE (i.organisation_id, i.owner_id, i.centre_id) = (into_body, m.owner_id, m.centre_id)))
      FROM memberships m WHERE m.organisation_id = from_body
    UNION ALL SELECT 'participations', count(*), count(*) FILTER (WHERE EXISTS (
        SELECT FROM participations i WHERE (i.organisation_id, i.owner_id, i.framework_id) = (into_body, p.owner_id, p.framework_id)))
      FROM participations p WHERE p.organisation_id = from_body
    UNION ALL SELECT 'answers', count(*), count(*) FILTER (WHERE EXISTS (
        SELECT FROM campaign_answers i WHERE (i.organisation_id, i.owner_id, i.campaign_id) = (into_body, a.owner_id, a.campaign_id)))
      FROM campaign_answers a WHERE a.organisation_id = from_body
    UNION ALL SELECT 'letters', count(*), 0 FROM centre_letters WHERE organisation_id = from_body
    UNION ALL SELECT 'people', count(*), count(*) FILTER (WHERE EXISTS (
        SELECT FROM organisation_users i WHERE i.organisation_id = into_body AND i.user_id = u.user_id))
      FROM organisation_users u WHERE u.organisation_id = from_body
    UNION ALL SELECT 'administrators', count(*), 0 FROM organisation_users
      WHERE organisation_id = from_body AND role = 'administrator'
    UNION ALL SELECT 'invitations', count(*), 0 FROM account_tokens t
      WHERE t.organisation_id = from_body AND t.kind = 'invitation' AND t.used_at IS NULL AND t.expires_at > now()
    UNION ALL SELECT 'traces', count(*), 0 FROM audit_entries WHERE organisation_id = from_body
    UNION ALL SELECT 'rules', count(*), 0 FROM reminder_rules WHERE organisation_id = from_body
    UNION ALL SELECT 'meetings', count(*), 0 FROM organ_meetings WHERE organisation_id = from_body
    UNION ALL SELECT 'settings', (SELECT count(*) FROM law_settings WHERE organisation_id = from_body)
      + (SELECT count(*) FROM plan_durations WHERE organisation_id = from_body)
      + (SELECT count(*) FROM delegations WHERE organisation_id = from_body)
      + (SELECT count(*) FROM supervision_amounts WHERE organisation_id = from_body), 0;
END
$$;--> statement-breakpoint

-- The centres of others to which the body that goes belongs, with the adhesion of each of the two.
CREATE FUNCTION public.merging_centres(by_user uuid, from_body uuid, into_body uuid)
  RETURNS TABLE (owner_id uuid, centre_id uuid, from_membership uuid, into_membership uuid)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM open_merging(by_user, from_body, into_body);
  RETURN QUERY
    SELECT f.owner_id, f.centre_id, f.id, i.id FROM memberships f
    LEFT JOIN memberships i ON (i.organisation_id, i.owner_id, i.centre_id) = (into_body, f.owner_id, f.centre_id)
    WHERE f.organisation_id = from_body AND f.owner_id <> from_body
    ORDER BY f.owner_id, f.centre_id;
END
$$;--> statement-breakpoint

-- Shares and answers of what both have were settled by the caller, centre by centre, in this same transaction.
CREATE FUNCTION public.merge_organisations(by_user uuid, from_body uuid, into_body uuid, facts json) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  obstacle text;
  entry record;
  act text := facts ->> 'act';
  roles text[] := ARRAY['administrator', 'coordinator', 'buyer', 'approver', 'reader'];
BEGIN
  PERFORM FROM organisations o WHERE o.id IN (from_body, into_body) ORDER BY o.id FOR UPDATE;
  obstacle := merging_obstacle(by_user, from_body, into_body);
  IF obstacle IS NOT NULL THEN
    RAISE EXCEPTION 'organisations cannot be merged: %', obstacle USING ERRCODE = 'MC003';
  END IF;
  PERFORM open_merging(by_user, from_body, into_body);
  SET CONSTRAINTS ALL DEFERRED;

  UPDATE audit_entries a SET organisation_id = into_body, merged_from_id = coalesce(a.merged_from_id, from_body)
  WHERE a.organisation_id = from_body;
  INSERT INTO audit_entries (organisation_id, user_id, action, subject_kind, subject_id, contract_id, before, after)
  SELECT into_body, by_user, 'contract.take-over', 'contract', c.id, c.id,
    CASE WHEN clash THEN jsonb_build_object('reference', c.reference) END,
    jsonb_build_object('name', (SELECT o.name FROM organisations o WHERE o.id = from_body), 'act', act)
      || CASE WHEN clash THEN jsonb_build_object('reference', c.reference || (facts ->> 'mark')) ELSE '{}' END
  FROM contracts c CROSS JOIN LATERAL (SELECT EXISTS (
    SELECT FROM contracts i WHERE i.organisation_id = into_body AND i.reference = c.reference) AS clash) x
  WHERE c.organisation_id = from_body;
  INSERT INTO audit_entries (organisation_id, user_id, action, subject_kind, subject_id, after)
  SELECT from_body, by_user, 'organisation.merge', 'organisation', from_body,
    jsonb_build_object('name', o.name, 'act', act, 'effectiveOn', facts ->> 'effectiveOn')
  FROM organisations o WHERE o.id = into_body;

  -- What is about a relation that the body that stays has as well is about that one from here on.
  UPDATE contracts c SET reference = c.reference || (facts ->> 'mark')
  WHERE c.organisation_id = from_body AND EXISTS (
    SELECT FROM contracts i WHERE i.organisation_id = into_body AND i.reference = c.reference);
  UPDATE contracts c SET membership_id = i.id FROM memberships f, memberships i
  WHERE c.organisation_id = from_body AND f.organisation_id = from_body AND f.id = c.membership_id
    AND (i.organisation_id, i.owner_id, i.centre_id) = (into_body, f.owner_id, f.centre_id);
  UPDATE contracts c SET participation_id = i.id FROM participations f, participations i
  WHERE c.organisation_id = from_body AND f.organisation_id = from_body AND f.id = c.participation_id
    AND (i.organisation_id, i.owner_id, i.framework_id) = (into_body, f.owner_id, f.framework_id);
  UPDATE documents d SET subject_id = x.into_id
  FROM (
    SELECT f.id, i.id AS into_id FROM memberships f JOIN memberships i
      ON (i.organisation_id, i.owner_id, i.centre_id) = (into_body, f.owner_id, f.centre_id) WHERE f.organisation_id = from_body
    UNION ALL SELECT f.id, i.id FROM participations f JOIN participations i
      ON (i.organisation_id, i.owner_id, i.framework_id) = (into_body, f.owner_id, f.framework_id) WHERE f.organisation_id = from_body
    UNION ALL SELECT f.id, i.id FROM campaign_answers f JOIN campaign_answers i
      ON (i.organisation_id, i.owner_id, i.campaign_id) = (into_body, f.owner_id, f.campaign_id) WHERE f.organisation_id = from_body
  ) x
  WHERE d.organisation_id = from_body AND d.subject_id = x.id;

  FOR entry IN SELECT t.name FROM merging_tables() t WHERE t.fate = 'moves' AND t.name <> 'audit_entries' LOOP
    EXECUTE format('UPDATE %I SET organisation_id = $2 WHERE organisation_id = $1', entry.name) USING from_body, into_body;
  END LOOP;

  UPDATE centres c SET organisation_id = into_body WHERE c.organisation_id = from_body AND NOT c.operated;
  UPDATE memberships f SET organisation_id = into_body, owner_id = CASE f.owner_id WHEN from_body THEN into_body ELSE f.owner_id END
  WHERE f.organisation_id = from_body AND NOT EXISTS (
    SELECT FROM memberships i WHERE (i.organisation_id, i.owner_id, i.centre_id) = (into_body, f.owner_id, f.centre_id));
  UPDATE participations f SET organisation_id = into_body, owner_id = CASE f.owner_id WHEN from_body THEN into_body ELSE f.owner_id END
  WHERE f.organisation_id = from_body AND NOT EXISTS (
    SELECT FROM participations i WHERE (i.organisation_id, i.owner_id, i.framework_id) = (into_body, f.owner_id, f.framework_id));
  UPDATE participation_maxima m SET organisation_id = into_body, owner_id = CASE m.owner_id WHEN from_body THEN into_body ELSE m.owner_id END
  WHERE m.organisation_id = from_body AND EXISTS (
    SELECT FROM participations p WHERE p.organisation_id = into_body AND p.id = m.participation_id);
  UPDATE campaign_answers f SET organisation_id = into_body
  WHERE f.organisation_id = from_body AND NOT EXISTS (
    SELECT FROM campaign_answers i WHERE (i.organisation_id, i.owner_id, i.campaign_id) = (into_body, f.owner_id, f.campaign_id));
  UPDATE campaign_answer_lots l SET organisation_id = into_body
  WHERE l.organisation_id = from_body AND EXISTS (
    SELECT FROM campaign_answers a WHERE a.organisation_id = into_body AND a.id = l.answer_id);

  UPDATE deadlines d SET organisation_id = into_body
  WHERE d.organisation_id = from_body AND (d.contract_id IS NOT NULL
    OR EXISTS (SELECT FROM memberships m WHERE m.organisation_id = into_body AND m.id = d.subject_id)
    OR EXISTS (SELECT FROM participations p WHERE p.organisation_id = into_body AND p.id = d.subject_id));
  UPDATE deadlines d SET state = 'void', voided_at = now() WHERE d.organisation_id = from_body AND d.state = 'open';
  UPDATE reminders r SET organisation_id = into_body
  WHERE r.organisation_id = from_body AND EXISTS (
    SELECT FROM deadlines d WHERE d.organisation_id = into_body AND d.id = r.deadline_id);
  UPDATE centre_letters l SET organisation_id = into_body, owner_id = CASE l.owner_id WHEN from_body THEN into_body ELSE l.owner_id END
  WHERE l.organisation_id = from_body
    AND NOT EXISTS (SELECT FROM memberships s WHERE s.organisation_id = from_body AND s.id = l.subject_id)
    AND NOT EXISTS (SELECT FROM participations s WHERE s.organisation_id = from_body AND s.id = l.subject_id)
    AND NOT EXISTS (SELECT FROM campaign_answers s WHERE s.organisation_id = from_body AND s.id = l.subject_id)
    AND NOT EXISTS (
      SELECT FROM centre_letters i
      WHERE (i.organisation_id, i.kind, i.subject_id, i.occasion, i.recipient) = (into_body, l.kind, l.subject_id, l.occasion, l.recipient));

  -- Whoever belongs to both keeps the higher role.
  UPDATE organisation_users i SET role = f.role FROM organisation_users f
  WHERE i.organisation_id = into_body AND f.organisation_id = from_body AND f.user_id = i.user_id
    AND array_position(roles, f.role) < array_position(roles, i.role);
  DELETE FROM organisation_users f USING organisation_users i
  WHERE f.organisation_id = from_body AND i.organisation_id = into_body AND i.user_id = f.user_id;
  UPDATE organisation_users SET organisation_id = into_body WHERE organisation_id = from_body;
  UPDATE sessions SET organisation_id = into_body WHERE organisation_id = from_body;
  UPDATE account_tokens t SET expires_at = now()
  WHERE t.organisation_id = from_body AND t.used_at IS NULL AND t.expires_at > now() AND EXISTS (
    SELECT FROM account_tokens i WHERE i.organisation_id = into_body AND i.kind = t.kind AND lower(i.email) = lower(t.email)
      AND i.used_at IS NULL AND i.expires_at > now());
  UPDATE account_tokens SET organisation_id = into_body WHERE organisation_id = from_body;

  INSERT INTO organisation_mergers (from_id, into_id, effective_on, act, merged_by)
  VALUES (from_body, into_body, (facts ->> 'effectiveOn')::date, act, by_user);
  SET CONSTRAINTS ALL IMMEDIATE;
END
$$;--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO mercuriale_search, mercuriale_merger;--> statement-breakpoint
ALTER FUNCTION public.centre_has_members(uuid) OWNER TO mercuriale_search;--> statement-breakpoint
ALTER FUNCTION public.open_merging(uuid, uuid, uuid) OWNER TO mercuriale_merger;--> statement-breakpoint
ALTER FUNCTION public.merging_obstacle(uuid, uuid, uuid) OWNER TO mercuriale_merger;--> statement-breakpoint
ALTER FUNCTION public.merging_counts(uuid, uuid, uuid) OWNER TO mercuriale_merger;--> statement-breakpoint
ALTER FUNCTION public.merging_centres(uuid, uuid, uuid) OWNER TO mercuriale_merger;--> statement-breakpoint
ALTER FUNCTION public.merge_organisations(uuid, uuid, uuid, json) OWNER TO mercuriale_merger;--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM mercuriale_search, mercuriale_merger;--> statement-breakpoint
REVOKE ALL ON FUNCTION public.centre_has_members(uuid), public.open_merging(uuid, uuid, uuid), public.merging_obstacle(uuid, uuid, uuid), public.merging_counts(uuid, uuid, uuid), public.merging_centres(uuid, uuid, uuid), public.merge_organisations(uuid, uuid, uuid, json) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION public.centre_has_members(uuid) TO mercuriale_merger;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION public.merging_obstacle(uuid, uuid, uuid), public.merging_counts(uuid, uuid, uuid), public.merging_centres(uuid, uuid, uuid), public.merge_organisations(uuid, uuid, uuid, json) TO mercuriale_app;
