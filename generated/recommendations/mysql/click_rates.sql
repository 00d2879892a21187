-- click_rates: how often each model's recommendations were clicked, by position.
-- MySQL 8.4 · definitions/behaviour.ts · in order: since timestamp, since timestamp
-- Note: counted ranks: values are counted per group and selected by rank, because the engine lacks
--   aggregates for quantiles and modes.
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  groups_of_recommendations as (
    select
      model collate utf8mb4_0900_bin as model,
      `rank`,
      count(*) as shown,
      count(clicked_at) as clicked,
      count(score) as score_known
    from recommendations
    where recommended_at >= ?
    group by model collate utf8mb4_0900_bin, `rank`
  ),
  numbered_score as (
    select
      model,
      `rank`,
      score,
      row_number() over (
        partition by model collate utf8mb4_0900_bin, `rank`
        order by score
      ) as place
    from recommendations
    where recommended_at >= ?
  ),
  ranked_score as (
    select
      gor.model,
      gor.`rank`,
      max(
        case when ns.place = floor((gor.score_known - 1) * 0.5e0) + 1 then ns.score end
      ) as median_score_low,
      max(
        case when ns.place = ceil((gor.score_known - 1) * 0.5e0) + 1 then ns.score end
      ) as median_score_high
    from numbered_score as ns
    join groups_of_recommendations as gor on ns.model = gor.model
      and ns.model collate utf8mb4_0900_bin = gor.model
      and ns.`rank` = gor.`rank`
    where ns.place in (
        floor((gor.score_known - 1) * 0.5e0) + 1, ceil((gor.score_known - 1) * 0.5e0) + 1
      )
    group by gor.model, gor.`rank`
  )
select
  gor.model,
  gor.`rank`,
  gor.shown,
  gor.clicked,
  rs.median_score_low
    + (rs.median_score_high - rs.median_score_low)
      * ((gor.score_known - 1) * 0.5e0 - floor((gor.score_known - 1) * 0.5e0)) as median_score,
  cast(gor.clicked as double) / gor.shown as click_rate
from groups_of_recommendations as gor
left join ranked_score as rs on gor.model = rs.model and gor.`rank` = rs.`rank`
order by gor.model, gor.`rank`
