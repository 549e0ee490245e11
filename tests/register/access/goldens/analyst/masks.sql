with "the page" as (
  select
    "keys".*,
    row_number() over () as "#"
  from (
    select "rows".*
    from (
      select "patient"."id"
      from "patient"
      where "patient"."deleted_at" is null
      order by "patient"."id"
      limit 201
    ) "rows"
    limit $1::integer
  ) "keys"
)
select row_to_json("connection") as "data"
from (
  select coalesce((
    select json_agg("node")
    from (
      select
        null as "iin",
        null as "iinMasked",
        null as "initials",
        ('P-' || upper(left(encode(sha256(decode($2::text, 'hex') || uuid_send("patient_2"."id")), 'hex'), 16))) collate "und-x-icu" as "pseudonym",
        extract(year from age(coalesce("patient_2"."death_date", $3::date), "patient_2"."birth_date"))::integer as "ageYears"
      from "the page"
      join "patient" "patient_2" on "patient_2"."id" = "the page"."id"
      order by "the page"."#"
    ) "node"
  ), '[]'::json) as "nodes"
) "connection"

-- [10,"0202020202020202020202020202020202020202020202020202020202020202","2026-11-21"]
