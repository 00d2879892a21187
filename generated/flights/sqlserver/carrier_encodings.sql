-- carrier_encodings: what is known of each carrier, one number for each way of encoding it.
-- SQL Server 2022 · definitions/transforms.ts
select min(carrier) as carrier, place, share, late, evidence
from (
  select
    f.carrier,
    cast(
      dense_rank() over (
        order by cast((f.carrier + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
      ) as int
    )
      - 1 as place,
    cast(
      coalesce(
        count_big(*) over (partition by (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8),
        0
      ) as float
    )
      / nullif(count_big(*) over (), 0) as share,
    (
      coalesce(
        sum(
          cast(case when f.dep_delay > 15 then 1 when not f.dep_delay > 15 then 0 end as bigint)
        ) over (partition by (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8),
        0
      )
        + 10e0
          * avg(
            cast(case when f.dep_delay > 15 then 1 when not f.dep_delay > 15 then 0 end as float)
          ) over ()
    )
      / nullif(
        coalesce(
          count_big(case when f.dep_delay > 15 then 1 when not f.dep_delay > 15 then 0 end) over (
            partition by (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
          ),
          0
        )
          + 10e0,
        0
      ) as late,
    coalesce(
      case
        when (
            sum(
              cast(case when f.dep_delay > 15 then 1 when not f.dep_delay > 15 then 0 end as bigint)
            ) over (partition by (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8)
              + 1e0
          )
            * (
              count_big(
                case when f.dep_delay > 15 then 1 when not f.dep_delay > 15 then 0 end
              ) over ()
                - sum(
                  cast(
                    case when f.dep_delay > 15 then 1 when not f.dep_delay > 15 then 0 end as bigint
                  )
                ) over ()
                + 2e0
            )
            / nullif(
              (
                count_big(
                  case when f.dep_delay > 15 then 1 when not f.dep_delay > 15 then 0 end
                ) over (partition by (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8)
                  - sum(
                    cast(
                      case
                        when f.dep_delay > 15 then 1
                        when not f.dep_delay > 15 then 0
                      end as bigint
                    )
                  ) over (partition by (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8)
                  + 1e0
              )
                * (
                  sum(
                    cast(
                      case
                        when f.dep_delay > 15 then 1
                        when not f.dep_delay > 15 then 0
                      end as bigint
                    )
                  ) over ()
                    + 2e0
                ),
              0
            )
            > 0
        then log(
            (
              sum(
                cast(
                  case when f.dep_delay > 15 then 1 when not f.dep_delay > 15 then 0 end as bigint
                )
              ) over (partition by (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8)
                + 1e0
            )
              * (
                count_big(
                  case when f.dep_delay > 15 then 1 when not f.dep_delay > 15 then 0 end
                ) over ()
                  - sum(
                    cast(
                      case
                        when f.dep_delay > 15 then 1
                        when not f.dep_delay > 15 then 0
                      end as bigint
                    )
                  ) over ()
                  + 2e0
              )
              / nullif(
                (
                  count_big(
                    case when f.dep_delay > 15 then 1 when not f.dep_delay > 15 then 0 end
                  ) over (partition by (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8)
                    - sum(
                      cast(
                        case
                          when f.dep_delay > 15 then 1
                          when not f.dep_delay > 15 then 0
                        end as bigint
                      )
                    ) over (partition by (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8)
                    + 1e0
                )
                  * (
                    sum(
                      cast(
                        case
                          when f.dep_delay > 15 then 1
                          when not f.dep_delay > 15 then 0
                        end as bigint
                      )
                    ) over ()
                      + 2e0
                  ),
                0
              )
          )
      end,
      0e0
    ) as evidence
  from flights as f
) as listed
group by (carrier + N'.') collate Latin1_General_100_BIN2_UTF8, place, share, late, evidence
order by cast((min(carrier) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));
