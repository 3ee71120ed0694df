-- @@ and <% are not leakproof: behind a row policy PostgreSQL would filter every row of the tenant first and never use
-- the index. This function repeats the tenant's condition and belongs to a role that the policy lets through.
CREATE FUNCTION public.search_contracts(query text, most integer DEFAULT 10000)
  RETURNS TABLE (id uuid, rank real)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  SET pg_trgm.word_similarity_threshold = 0.55
AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  words tsquery := websearch_to_tsquery('public.french_plain', query);
  plain text := plain_text(query);
  found_by_words integer := 0;
BEGIN
  IF numnode(words) > 0 THEN
    RETURN QUERY
      SELECT c.id, 1 + ts_rank(c.search_words, words) FROM contracts c
      WHERE c.organisation_id = tenant AND c.search_words @@ words
      LIMIT most;
    GET DIAGNOSTICS found_by_words = ROW_COUNT;
  END IF;
  -- Typing errors, beginnings of words and parts of references: only when words alone find little.
  IF found_by_words < 20 THEN
    RETURN QUERY
      SELECT c.id, word_similarity(plain, c.search_text) FROM contracts c
      WHERE c.organisation_id = tenant AND plain <% c.search_text
        AND NOT (numnode(words) > 0 AND c.search_words @@ words)
      LIMIT most;
  END IF;
END
$$;--> statement-breakpoint
GRANT USAGE, CREATE ON SCHEMA public TO mercuriale_search;--> statement-breakpoint
GRANT SELECT (organisation_id, id, search_words, search_text) ON contracts TO mercuriale_search;--> statement-breakpoint
ALTER FUNCTION public.search_contracts(text, integer) OWNER TO mercuriale_search;--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM mercuriale_search;--> statement-breakpoint
REVOKE ALL ON FUNCTION public.search_contracts(text, integer) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION public.search_contracts(text, integer) TO mercuriale_app;
