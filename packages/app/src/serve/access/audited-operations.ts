import type { ApiOperations, InputOf } from "@assay/sdk/api";
import type { AuditRule } from "./audited-change.ts";

type Rules = {
	readonly [Key in keyof ApiOperations]?: AuditRule<InputOf<ApiOperations[Key]>>;
};

/**
 * Operations of a project that leave an entry in the audit log: every change of a definition or a
 * prompt, of ground truth and of whom a task invites, and whatever takes data out or away.
 */
export const auditedOperations: Rules = {
	"PUT /definitions/{kind}/{name}": (input) => definition("changed", input),
	"DELETE /definitions/{kind}/{name}": (input) => definition("archived", input),
	"POST /definitions/{kind}/{name}/restore": (input) => definition("restored", input),
	"POST /definitions/{kind}/{name}/adopt": (input) => definition("adopted", input),
	"POST /uploads/definitions": ({ definitions }) => ({
		action: "definitions-imported",
		subject: count(definitions, "definition"),
	}),
	"POST /juries": ({ name }) => definition("changed", { kind: "evaluator", name }),
	"POST /quality-models/{name}/evaluator": ({ name }) =>
		definition("changed", { kind: "evaluator of quality model", name }),
	"POST /pools/{pool}/labeling/suggestions/{id}/accept": ({ id, pool }) => ({
		action: "definition-changed",
		subject: `labeling function of pool ${pool}`,
		detail: { suggestion: id },
	}),
	"POST /fine-tunes/{name}/model": ({ name }) =>
		definition("changed", { kind: "system of fine-tune", name }),
	"POST /rows/slice": ({ slice }) => definition("changed", { kind: "slice", name: slice }),
	"POST /invitations/{secret}/tags": ({ slice }) =>
		definition("changed", { kind: "slice", name: slice }),
	"PUT /quality-models/{name}/threshold": ({ name }) => ({
		action: "threshold-changed",
		subject: `quality model ${name}`,
	}),

	"PUT /prompts/{id}": ({ id }) => prompt("changed", id),
	"DELETE /prompts/{id}": ({ id }) => prompt("archived", id),
	"POST /prompts/{id}/restore": ({ id }) => prompt("restored", id),
	"POST /proposals/decide": ({ decision, ids }) => ({
		action: "proposals-decided",
		subject: count(ids, "proposal"),
		detail: { decision },
	}),
	"POST /proposals/{id}/edit": ({ id }) => prompt("changed", `of proposal ${id}`),
	"POST /uploads/{upload}/import": ({ upload }) => ({
		action: "file-imported",
		subject: `upload ${upload}`,
	}),

	"POST /review/{run}/labels": ({ criterion, rows, run }) => ({
		action: "ground-truth-committed",
		subject: `${criterion}, ${count(rows, "row")} of run ${run}`,
	}),
	"POST /review/{run}/settlements": ({ criterion, plan, rule, run }) => ({
		action: "ground-truth-settled",
		subject: `${criterion}, run ${run}`,
		detail: { rule, plan },
	}),
	"POST /review/{run}/withdrawals": ({ criterion, rows, run }) => ({
		action: "ground-truth-withdrawn",
		subject: `${criterion}, ${count(rows, "row")} of run ${run}`,
	}),
	"POST /uploads/{upload}/annotations": ({ run, upload }) => ({
		action: "annotations-imported",
		subject: `upload ${upload} for run ${run}`,
	}),

	"POST /tasks": ({ name }) => ({ action: "task-made", subject: `task ${name}` }),
	"POST /pools/{pool}/tasks": ({ name, pool }) => ({
		action: "task-made",
		subject: `task ${name} of pool ${pool}`,
	}),
	"PUT /tasks/{task}/state": ({ state, task }) => ({
		action: "task-changed",
		subject: `task ${task}`,
		detail: { state },
	}),
	"POST /tasks/{task}/links": ({ people, task }) => ({
		action: "task-links-made",
		subject: `task ${task}`,
		detail: { people },
	}),
	"DELETE /tasks/{task}/links/{link}": ({ link, task }) => ({
		action: "task-link-revoked",
		subject: `link ${link} of task ${task}`,
	}),

	"GET /project/export": ({ format }) => exported(`the project as ${format}`),
	"GET /runs/{run}/row-file": ({ format, run }) => exported(`rows of run ${run} as ${format}`),
	"GET /runs/{run}/report": ({ run }) => exported(`report of run ${run}`),
	"GET /tasks/{task}/file": ({ format, task }) => exported(`answers of task ${task} as ${format}`),
	"GET /curated-sets/{set}/export": ({ set }) => exported(`curated set ${set}`),
	"GET /quality-models/{name}/file": ({ name }) => exported(`quality model ${name}`),

	"POST /fine-tunes": ({ curatedSet, name }) =>
		exported(`curated set ${curatedSet} to the trainer of fine-tune ${name}`),

	"POST /runs": ({ systems = [] }) => ({
		action: "run-started",
		subject: systems.length === 0 ? "every system" : `system ${systems.join(", ")}`,
	}),
	"DELETE /runs/{run}": ({ run }) => ({ action: "run-deleted", subject: `run ${run}` }),
	"DELETE /pools/{pool}": ({ pool }) => ({ action: "pool-deleted", subject: `pool ${pool}` }),
	"DELETE /curated-sets/{set}": ({ set }) => ({
		action: "curated-set-deleted",
		subject: `curated set ${set}`,
	}),
	"DELETE /project": ({ name }) => ({ action: "project-emptied", subject: `project ${name}` }),
};

function definition(
	verb: "changed" | "archived" | "restored" | "adopted",
	{ kind, name }: { readonly kind: string; readonly name: string },
): { readonly action: string; readonly subject: string } {
	return { action: `definition-${verb}`, subject: `${kind} ${name}` };
}

function prompt(
	verb: "changed" | "archived" | "restored",
	id: string,
): { readonly action: string; readonly subject: string } {
	return { action: `prompt-${verb}`, subject: `prompt ${id}` };
}

function exported(what: string): { readonly action: string; readonly subject: string } {
	return { action: "data-exported", subject: what };
}

function count(list: readonly unknown[], what: string): string {
	return `${list.length} ${what}${list.length === 1 ? "" : "s"}`;
}
