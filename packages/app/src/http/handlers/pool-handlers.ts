import type { PoolOperations } from "@assay/sdk/api";
import { requirePoolName } from "@assay/workflow/pool";
import type { HandlersOf } from "../handlers.ts";
import { checkPoolUpload, importPoolUpload } from "../pools/pool-imports.ts";
import { createPoolReader } from "../pools/pool-reader.ts";
import { poolRecord } from "../pools/pool-record.ts";
import { poolRowsPage } from "../pools/pool-rows-page.ts";
import { makePoolTask, previewPoolTask } from "../pools/pool-tasks.ts";
import type { Workroom } from "../workroom.ts";
import { requireRun } from "./require-run.ts";

/** Handlers of pools. */
export function poolHandlers(workroom: Workroom): HandlersOf<PoolOperations> {
	const { developJobs, store } = workroom;
	const reader = createPoolReader(workroom);
	return {
		"GET /pools": async () => {
			const pools = await store.listPools();
			const items = [];
			for (const pool of pools) items.push(await reader.item(pool));
			return { pools: items };
		},
		"POST /pools": async ({ name, run }) => {
			const { id } = await requireRun(workroom, run);
			return developJobs.start({
				title: `Make pool ${requirePoolName(name)}`,
				arguments: ["pool", "from-run", `--name=${name}`, id],
			});
		},
		"GET /pools/{pool}": async ({ pool: name }) => {
			const pool = await reader.find(name);
			return { ...(await reader.item(pool)), vocabulary: await reader.vocabulary(pool) };
		},
		"DELETE /pools/{pool}": async ({ pool: name }) => {
			const pool = await reader.find(name);
			await store.deletePool(pool.name);
			return { deleted: pool.name };
		},
		"GET /pools/{pool}/rows": async ({ cursor, limit, pool: name, ...filter }, { signal }) =>
			poolRowsPage({ reader, store }, await reader.find(name), { filter, cursor, limit, signal }),
		"GET /pools/{pool}/rows/{row}": async ({ criterion, pool: name, row }) => {
			const pool = await reader.find(name);
			const of = criterion === undefined ? undefined : await reader.criterion(pool, criterion);
			return poolRecord(store, pool, { row, of });
		},
		"GET /pools/{pool}/task-preview": ({ pool, ...choice }) =>
			previewPoolTask(workroom, pool, choice),
		"POST /pools/{pool}/tasks": ({ pool, ...draft }) => makePoolTask(workroom, pool, draft),
		"POST /uploads/{upload}/pool-check": (how, { signal }) =>
			checkPoolUpload(workroom, how, signal),
		"POST /uploads/{upload}/pool": (how) => {
			requirePoolName(how.name);
			return importPoolUpload(workroom, how);
		},
	};
}
