/**
 * Functions of PostgreSQL that hold and answer a row of a task in one call. What happens while a task
 * is locked happens inside the server then: of a transaction made of statements the others would wait
 * for each one's way there and back. Each statement of a function sees what was committed before it
 * began, so that what follows the lock sees what those did who had it before. They do what
 * `statement-items.ts` does; the store's contract holds for both.
 */
export function itemFunctions(): readonly string[] {
	return [HOLD_ITEM, ANSWER_ITEM];
}

/**
 * A hold need not outlive a crash of the server, so that nobody waits for the disk: who loses one may
 * answer while there is room. Claims are counted row by row: of `not exists` PostgreSQL makes a join
 * that reads all that the person has answered.
 */
const HOLD_ITEM = `create function hold_item(
	of_project bigint, of_task text, of_annotator text, of_client text,
	moment double precision, until double precision, wanted bigint,
	out task_state text, out item text)
language plpgsql set search_path from current as $$
declare
	chosen bigint;
begin
	perform set_config('synchronous_commit', 'off', true);
	select state into task_state from annotation_task
		where project = of_project and id = of_task for update;
	if task_state is distinct from 'open' then return; end if;
	select place into chosen from annotation_claim
		where project = of_project and task = of_task and annotator = of_annotator
			and client = of_client and state = 'held' and held_until > moment
		order by place limit 1;
	if chosen is null then
		select i.place into chosen from annotation_item i
			where i.project = of_project and i.task = of_task and i.is_done = 0
				and (select count(*) from annotation_claim c
					where c.project = of_project and c.task = of_task and c.place = i.place
						and c.annotator = of_annotator
						and (c.state <> 'held' or (c.held_until > moment and c.client <> of_client))) = 0
				and (select count(*) from annotation_claim c
					where c.project = of_project and c.task = of_task and c.place = i.place
						and c.annotator <> of_annotator
						and (c.state = 'answered' or (c.state = 'held' and c.held_until > moment))) < wanted
			order by i.place limit 1;
	end if;
	if chosen is null then return; end if;
	insert into annotation_claim as claim
		(project, task, place, annotator, state, client, held_until, updated_at)
		values (of_project, of_task, chosen, of_annotator, 'held', of_client, until, moment)
		on conflict (project, task, place, annotator) do update
			set client = excluded.client, held_until = excluded.held_until,
				state = excluded.state, updated_at = excluded.updated_at;
	select body into item from annotation_item
		where project = of_project and task = of_task and place = chosen;
end $$`;

/** An answer without annotations skips the row. The revisions come last; see `bump-revisions.ts`. */
const ANSWER_ITEM = `create function answer_item(
	of_project bigint, of_task text, of_place bigint, of_annotator text, of_client text,
	moment double precision, wanted bigint,
	ids text[], annotators text[], systems text[], prompt_ids text[], purposes text[],
	bodies text[], times double precision[],
	out task_state text, out has_row boolean, out own_state text,
	out answered bigint, out busy bigint, out is_stored boolean)
language plpgsql set search_path from current as $$
declare
	is_skip boolean := cardinality(ids) = 0;
	added bigint := 0;
begin
	is_stored := false;
	select state into task_state from annotation_task
		where project = of_project and id = of_task for update;
	if task_state is null then return; end if;
	has_row := exists (select from annotation_item
		where project = of_project and task = of_task and place = of_place);
	select count(*) filter (where annotator <> of_annotator and state = 'answered'),
			count(*) filter (where annotator <> of_annotator and state = 'held' and held_until > moment),
			max(state) filter (where annotator = of_annotator)
		into answered, busy, own_state
		from annotation_claim where project = of_project and task = of_task and place = of_place;
	if not has_row or task_state <> 'open' then return; end if;
	if is_skip then
		if own_state = 'answered' then return; end if;
	elsif own_state is distinct from 'answered' and answered + busy >= wanted then
		return;
	end if;
	is_stored := true;
	if not is_skip then
		insert into annotation (project, id, annotator, system, prompt_id, purpose, body, created_at)
			select of_project, given.* from
				unnest(ids, annotators, systems, prompt_ids, purposes, bodies, times) as given
			on conflict do nothing;
		get diagnostics added = row_count;
	end if;
	insert into annotation_claim as claim
		(project, task, place, annotator, state, client, held_until, updated_at)
		values (of_project, of_task, of_place, of_annotator,
			case when is_skip then 'skipped' else 'answered' end, of_client, 0, moment)
		on conflict (project, task, place, annotator) do update
			set client = excluded.client, held_until = excluded.held_until,
				state = excluded.state, updated_at = excluded.updated_at;
	if not is_skip and answered + 1 >= wanted then
		update annotation_item set is_done = 1
			where project = of_project and task = of_task and place = of_place and is_done = 0;
	end if;
	insert into revision as known (project, topic, number)
		select of_project, topic, 1
			from unnest(array['annotations', 'tasks']) as topic where added > 0 or topic = 'tasks'
		on conflict (project, topic) do update set number = known.number + 1;
end $$`;
