import { describe, expect, it } from "vitest";
import {
	newTask,
	overlapOf,
	peopleOf,
	problemOfPeople,
	type TaskFields,
	toChoice,
	toDraft,
} from "./task-draft.ts";

const fields = (changes: Partial<TaskFields> = {}): TaskFields => ({
	...newTask({ run: "r1", criteria: ["tone"] }),
	name: "First",
	seed: 3,
	...changes,
});

describe("toChoice()", () => {
	it("asks for what the form says, and for nothing while something is missing", () => {
		expect(toChoice(fields({ q: " slice:a ", splits: ["test"] }))).toEqual({
			run: "r1",
			q: "slice:a",
			criteria: ["tone"],
			splits: ["test"],
			queue: "measure",
			count: 100,
			seed: 3,
			labelled: "left-out",
		});
		expect(toChoice(fields({ criteria: [] }))).toBeUndefined();
		expect(toChoice(fields({ run: undefined }))).toBeUndefined();
		expect(toChoice(fields({ count: undefined }))).toBeUndefined();
		expect(toChoice(fields({ count: undefined, queue: "all" }))).not.toHaveProperty("count");
	});

	it("takes rows that were chosen in the explorer as they are", () => {
		const choice = { run: "r2", rows: "1.0,2.0", q: "verdict:fail" };
		const begun = newTask({ run: "r1", choice, criteria: ["tone"] });
		expect(begun).toMatchObject({ run: "r2", queue: "all" });
		expect(toChoice({ ...begun, seed: 3, q: "not this" })).toMatchObject(choice);
	});
});

describe("toDraft()", () => {
	it("has the name of its criteria where none is given, and no more answers than there are people", () => {
		expect(toDraft(fields())).toMatchObject({ name: "First", overlap: 1, isBlind: true });
		expect(toDraft(fields({ name: " " }))).toMatchObject({ name: "tone" });
		const many = fields({ sharing: "some", answers: 3, people: "Ana\nBo" });
		expect(problemOfPeople(many)).toBe("3 answers a row need 3 people, and 2 are named");
		expect(toDraft(many)).toBeUndefined();
		expect(toDraft({ ...many, people: "" })).toMatchObject({ overlap: 3 });
	});
});

describe("overlapOf()", () => {
	it("is the number of people where everybody answers each row", () => {
		const people = "Ana\n\n Bo \nAna";
		expect(peopleOf(people)).toEqual(["Ana", "Bo"]);
		expect(overlapOf(fields({ sharing: "overlapping", people }))).toBe(2);
		expect(overlapOf(fields({ sharing: "divided", people }))).toBe(1);
	});
});
