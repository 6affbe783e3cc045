import type { InvitationView, ItemDraw, OwnItem, Problem } from "@assay/sdk/api";
import { type ApiClient, ApiError } from "@assay/sdk/client";
import { describe, expect, it } from "vitest";
import { type AnnotationSession, createAnnotationSession } from "./annotation-session.ts";
import { memoryStorage } from "./memory-storage.ts";
import { createOutbox, type Sending } from "./outbox.ts";
import type { RowDraft } from "./row-draft.ts";
import type { RowSource } from "./row-source.ts";
import { createRowTimer } from "./row-timer.ts";
import type { RefusedSending } from "./session-state.ts";
import { createShelf, type ShelfStorage } from "./shelf.ts";

const ROWS = 4;
const VIEW: InvitationView = {
	annotator: "Ana",
	task: "Task",
	work: "work",
	state: "open",
	criteria: [
		{
			name: "correct",
			description: "?",
			labels: [
				{ name: "Reject", key: "1", isPass: false, needsExplanation: true },
				{ name: "Accept", key: "2", isPass: true, needsExplanation: false },
			],
			explanationRequired: true,
			passAt: 1,
		},
	],
	wantsGoldenResponse: false,
	isBlind: true,
	slices: [],
	progress: { answered: 0, skipped: 0, left: ROWS },
	expiresAt: 0,
};
const itemAt = (place: number): OwnItem => ({
	place,
	trial: 0,
	input: [{ role: "user", content: { text: `Question ${place}`, length: 10 } }],
	isChat: false,
	response: { text: "Yes", length: 3 },
	criteria: ["correct"],
	slices: [],
});

/** A server of four rows for one person, which can be away and can refuse. */
function fakeServer() {
	const done = new Set<number>();
	const held = new Map<number, number>();
	const sent: string[] = [];
	let refusal: Problem | undefined;
	const progress = () => ({ answered: done.size, skipped: 0, left: ROWS - done.size });
	const reach = async (): Promise<void> => {
		await Promise.resolve();
		if (refusal !== undefined) throw new ApiError(refusal);
	};
	const window = () => ({ state: "open" as const, progress: progress(), hasOtherWindow: false });
	const draw = async (slot: number): Promise<ItemDraw> => {
		await reach();
		const known = held.get(slot);
		const taken = new Set([...done, ...held.values()]);
		const place =
			known !== undefined && !done.has(known)
				? known
				: [0, 1, 2, 3].find((candidate) => !taken.has(candidate));
		if (place === undefined) return window();
		held.set(slot, place);
		return { ...window(), item: itemAt(place) };
	};
	const source: RowSource = {
		open: async () => {
			await reach();
			return { ...VIEW, progress: progress() };
		},
		draw,
		extend: async () => {
			await reach();
			return window();
		},
		reveal: async () => [],
		past: async (place) => {
			await reach();
			return itemAt(place);
		},
		pastPlaces: async () => [...done],
		answers: async () => ({ total: 0, answers: [] }),
		examples: async () => [],
	};
	const call = async (key: string, input: Readonly<Record<string, unknown>>): Promise<unknown> => {
		await reach();
		sent.push(`${key.split("/").at(-1) ?? ""} ${String(input["place"])}`);
		done.add(Number(input["place"]));
		return { place: input["place"], progress: progress() };
	};
	return {
		source,
		sent,
		api: { call } as unknown as Pick<ApiClient, "call">,
		refuse: (problem: Problem | undefined): void => {
			refusal = problem;
		},
	};
}

const problem = (status: number, code: string): Problem => ({
	type: code,
	title: code,
	status,
	detail: `told: ${code}`,
	code,
});

async function begin(
	server: ReturnType<typeof fakeServer>,
	storage: ShelfStorage = memoryStorage(),
): Promise<AnnotationSession> {
	let ids = 0;
	const session = createAnnotationSession({
		client: "w",
		source: server.source,
		drafts: createShelf<RowDraft>("draft ", storage),
		refused: createShelf<RefusedSending>("refused ", storage),
		timer: createRowTimer(() => 0),
		adopt: () => undefined,
		now: () => ids,
		newId: () => `id-${++ids}`,
		openOutbox: (tells) =>
			createOutbox({
				...tells,
				api: server.api,
				secret: "s",
				shelf: createShelf<Sending>("outbox ", storage),
			}),
	});
	await session.start();
	return session;
}

const placeOf = ({ state }: AnnotationSession): number | string => {
	const { phase } = state.get();
	if (phase.kind === "row") return phase.item.place;
	return phase.kind === "empty" ? phase.reason : phase.kind;
};

describe("createAnnotationSession()", () => {
	it("goes through every row, each sent once, to the end", async () => {
		const server = fakeServer();
		const session = await begin(server);
		for (let place = 0; place < ROWS; place++) {
			expect(placeOf(session)).toBe(place);
			await session.choose("correct", "Accept");
		}
		expect(placeOf(session)).toBe("done");
		expect(server.sent).toEqual(["answers 0", "answers 1", "answers 2", "answers 3"]);
	});

	it("takes one answer where a label is pressed twice at once", async () => {
		const server = fakeServer();
		const session = await begin(server);
		await Promise.all([session.choose("correct", "Accept"), session.choose("correct", "Accept")]);
		expect(server.sent).toEqual(["answers 0"]);
		expect(placeOf(session)).toBe(1);
	});

	it("numbers a row by what was said, also where the draw for it was overtaken by an answer", async () => {
		const server = fakeServer();
		const slow = Promise.withResolvers<void>();
		let draws = 0;
		const session = await begin({
			...server,
			source: {
				...server.source,
				async draw(slot) {
					const drawn = await server.source.draw(slot);
					draws++;
					if (draws === 3) await slow.promise;
					return drawn;
				},
			},
		});
		await session.choose("correct", "Accept");
		const second = session.choose("correct", "Accept");
		await expect.poll(() => server.sent).toHaveLength(2);
		slow.resolve();
		await second;
		expect(session.state.get()).toMatchObject({
			phase: { item: { place: 2 }, here: "row 3 of 4" },
			progress: { answered: 2, left: 2 },
		});
	});

	it("asks for the reason of a label that needs one, and saves with it", async () => {
		const server = fakeServer();
		const session = await begin(server);
		await session.choose("correct", "Reject");
		expect(session.state.get().focus).toEqual({ on: "explanation" });
		await session.save();
		expect(session.state.get().rowProblem?.detail).toContain("needs an explanation");
		session.write({ explanations: { correct: "wrong" } });
		await session.save();
		expect(placeOf(session)).toBe(1);
		expect(session.state.get().said).toBe("Saved, row 2 of 4");
	});

	it("keeps two answers while the server is away, and sends them when it is back", async () => {
		const server = fakeServer();
		const session = await begin(server);
		server.refuse(problem(0, "NO_CONNECTION"));
		await session.choose("correct", "Accept");
		expect(placeOf(session)).toBe(1);
		await session.choose("correct", "Accept");
		expect(placeOf(session)).toBe("offline");
		expect(session.state.get()).toMatchObject({ isOffline: true, kept: [0, 1] });
		server.refuse(undefined);
		await session.beat();
		expect(server.sent).toEqual(["answers 0", "answers 1"]);
		expect(placeOf(session)).toBe(2);
		expect(session.state.get()).toMatchObject({ isOffline: false, kept: [] });
	});

	it("stays with a row that is refused, and goes on without it", async () => {
		const server = fakeServer();
		const session = await begin(server);
		session.write({ comment: "typed" });
		server.refuse(problem(409, "ROW_FULL"));
		await session.choose("correct", "Accept");
		expect(placeOf(session)).toBe(0);
		expect(session.state.get()).toMatchObject({
			rowProblem: { detail: "told: ROW_FULL", isFinal: true },
			draft: { comment: "typed" },
		});
		server.refuse(undefined);
		await session.skip();
		expect(placeOf(session)).toBe(1);
		expect(server.sent).toEqual([]);
	});

	it("says no longer that the server is away when it is back, also at the end", async () => {
		const server = fakeServer();
		const before = await begin(server);
		for (let place = 0; place < ROWS; place++) await before.choose("correct", "Accept");
		const session = await begin(server);
		server.refuse(problem(0, "NO_CONNECTION"));
		await session.look(0);
		expect(session.state.get().isOffline).toBe(true);
		server.refuse(undefined);
		await session.beat();
		expect(placeOf(session)).toBe("done");
		expect(session.state.get().isOffline).toBe(false);
	});

	it("keeps what was typed where the link has expired, and goes nowhere", async () => {
		const server = fakeServer();
		const session = await begin(server);
		session.write({ explanations: { correct: "my reason" } });
		server.refuse(problem(410, "INVITATION_EXPIRED"));
		await session.choose("correct", "Reject");
		await session.skip();
		expect(placeOf(session)).toBe(0);
		expect(session.state.get()).toMatchObject({
			rowProblem: { isFinal: true, isOfLink: true },
			draft: { labels: { correct: "Reject" }, explanations: { correct: "my reason" } },
		});
	});

	it("takes a label back that is typed anew", async () => {
		const session = await begin(fakeServer());
		session.mark("correct", "Accept");
		session.mark("correct", undefined);
		expect(session.state.get().draft.labels).toEqual({});
		await session.save();
		expect(session.state.get().rowProblem?.detail).toBe("Choose a label for correct");
	});

	it("tells of an answer from before that is refused when it is sent", async () => {
		const server = fakeServer();
		const session = await begin(server);
		await session.choose("correct", "Reject");
		session.write({ explanations: { correct: "my reason" } });
		server.refuse(problem(0, "NO_CONNECTION"));
		await session.save();
		server.refuse(problem(410, "INVITATION_EXPIRED"));
		await session.beat();
		const { refused } = session.state.get();
		expect(refused).toMatchObject([{ place: 0, texts: ["correct: Reject", "my reason"] }]);
		session.dismiss(refused[0]?.id ?? "");
		expect(session.state.get().refused).toEqual([]);
	});

	it("goes back row by row with what was said, and to the work again", async () => {
		const server = fakeServer();
		const session = await begin(server);
		await session.choose("correct", "Accept");
		await session.choose("correct", "Accept");
		session.write({ comment: "begun" });
		await session.undo();
		await session.undo();
		expect(placeOf(session)).toBe(0);
		expect(session.state.get().draft.labels).toEqual({ correct: "Accept" });
		await session.undo();
		expect(session.state.get().said).toBe("There is no earlier row");
		await session.skip();
		expect(session.state.get().rowProblem?.detail).toContain("cannot be skipped");
		await session.goOn();
		expect(placeOf(session)).toBe(2);
		expect(session.state.get().draft.comment).toBe("begun");
	});

	it("is where it was after the page was loaded anew, with what was typed", async () => {
		const server = fakeServer();
		const storage = memoryStorage();
		const before = await begin(server, storage);
		await before.choose("correct", "Accept");
		await before.choose("correct", "Reject");
		before.write({ explanations: { correct: "half a" } });
		const session = await begin(server, storage);
		expect(placeOf(session)).toBe(1);
		expect(session.state.get().draft).toMatchObject({
			labels: { correct: "Reject" },
			explanations: { correct: "half a" },
		});
	});
});
