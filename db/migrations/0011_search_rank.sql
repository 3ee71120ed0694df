-- Loads pg_trgm, without which its setting below is nobody's to change.
SELECT public.similarity('', '');--> statement-breakpoint
-- The first version answered with a double where it had promised a real. And typing errors are forgiven only where
-- nothing matches as it is written: otherwise a reference would bring along every neighbour of its year.
CREATE OR REPLACE FUNCTION public.search_contracts(query text, most integer DEFAULT 10000)
  RETURNS TABLE (id uuid, rank real)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  SET pg_trgm.word_similarity_threshold = 0.4
AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  words tsquery := websearch_to_tsquery('public.french_plain', query);
  plain text := trim(plain_text(query));
  part text := '%' || replace(replace(replace(plain, '\', '\\'), '%', '\%'), '_', '\_') || '%';
  found integer := 0;
  found_by_words integer := 0;
BEGIN
  IF numnode(words) > 0 THEN
    RETURN QUERY
      SELECT c.id, (1 + ts_rank(c.search_words, words))::real FROM contracts c
      WHERE c.organisation_id = tenant AND c.search_words @@ words
      LIMIT most;
    GET DIAGNOSTICS found_by_words = ROW_COUNT;
  END IF;
  -- Beginnings of words and parts of references: only when words alone find little.
  IF found_by_words < 20 AND length(plain) > 1 THEN
    RETURN QUERY
      SELECT c.id, 0.9::real FROM contracts c
      WHERE c.organisation_id = tenant AND c.search_text LIKE part
        AND NOT (numnode(words) > 0 AND c.search_words @@ words)
      LIMIT most;
    GET DIAGNOSTICS found = ROW_COUNT;
  END IF;
  IF found + found_by_words = 0 AND length(plain) > 2 THEN
    RETURN QUERY
      WITH near AS (
        SELECT c.id, word_similarity(plain, c.search_text) AS likeness FROM contracts c
        WHERE c.organisation_id = tenant AND plain <% c.search_text
        ORDER BY likeness DESC LIMIT least(most, 500)
      )
      SELECT near.id, (near.likeness / 2)::real FROM near
      WHERE near.likeness >= 0.8 * (SELECT max(best.likeness) FROM near best);
  END IF;
END
$$;
