-- Records in DuckDB:  winnow -o articles.jsonl pages/ && duckdb < examples/duckdb.sql
-- `winnow --print-schema duckdb` prints the columns; with them no type is guessed, whatever the first records hold.
CREATE TABLE articles AS SELECT * FROM read_json('articles.jsonl', format = 'newline_delimited', auto_detect = true, maximum_object_size = 100000000);

SELECT status, count(*) AS pages FROM articles GROUP BY status ORDER BY pages DESC;

-- Which agencies are named in articles about which country.
SELECT c.country.code AS country, a.agency.name AS agency, count(*) AS articles
FROM articles, unnest(countries) AS c(country), unnest(agencies) AS a(agency)
GROUP BY ALL ORDER BY articles DESC LIMIT 20;
