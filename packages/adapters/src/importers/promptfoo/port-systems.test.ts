import { afterAll, describe, expect, it } from "vitest";
import { importFixture } from "../import-fixture.ts";

const fixture = importFixture();
afterAll(() => fixture.remove());

describe("portSystems()", () => {
	it("makes one per prompt and provider", async () => {
		const { definitions } = await fixture.readConfig(
			{
				prompts: ["file://prompts/*.txt", { id: "file://chat.json", label: "chat" }],
				providers: [
					"openai:chat:gpt-4o",
					{
						id: "anthropic:messages:claude-x",
						label: "claude",
						config: { max_tokens: 300, stop: ["END"] },
						prompts: ["chat"],
					},
				],
			},
			{
				"prompts/short.txt": "Q: {{question}}\n---\nAnswer {{ question }}\n",
				"chat.json":
					'[{"role": "system", "content": "Plan {{plan}}"}, {"role": "user", "content": "{{question}}"}]',
			},
		);
		const chat = [
			{ role: "system", content: "Plan {{variables.plan}}" },
			{ role: "user", content: "{{variables.question}}" },
		];
		const gpt = { kind: "prompt", model: "openai:gpt-4o", parameters: {} };
		expect(definitions.systems).toEqual([
			{ ...gpt, name: "short 1 × openai:chat:gpt-4o", template: "Q: {{variables.question}}" },
			{ ...gpt, name: "short 2 × openai:chat:gpt-4o", template: "Answer {{variables.question}}" },
			{ ...gpt, name: "chat × openai:chat:gpt-4o", template: chat },
			{
				name: "chat × claude",
				kind: "prompt",
				model: "anthropic:claude-x",
				template: chat,
				parameters: { maxOutputTokens: 300, stopSequences: ["END"] },
			},
		]);
	});

	it.each([
		["openai:gpt-4o", "openai:gpt-4o"],
		["openai:responses:gpt-5", "openai:gpt-5"],
		["anthropic:messages:claude-x", "anthropic:claude-x"],
		["google:gemini-x", "google:gemini-x"],
		["vertex:gemini-x", "google:gemini-x"],
		["ollama:chat:llama3:8b", "ollama:llama3:8b"],
		["mistral:mistral-small", "mistral:mistral-small"],
	])("writes the model of %s as %s", async (provider, model) => {
		const { definitions } = await fixture.readConfig({ prompts: ["{{q}}"], providers: [provider] });
		expect(definitions.systems).toMatchObject([{ model, parameters: {} }]);
	});

	it("keeps a base URL as a parameter, and no key", async () => {
		const { definitions, unported } = await fixture.readConfig({
			prompts: ["{{q}}"],
			targets: [
				{
					"openai:gpt-oss": {
						config: { apiBaseUrl: "http://localhost:1234/v1", apiKey: "sk-1", tools: [] },
					},
				},
				"groq:llama-x",
			],
		});
		expect(definitions.systems).toMatchObject([
			{
				model: "openai-compatible:gpt-oss",
				parameters: { baseUrl: "http://localhost:1234/v1" },
			},
			{
				model: "openai-compatible:llama-x",
				parameters: { baseUrl: "https://api.groq.com/openai/v1" },
			},
		]);
		expect(unported).toMatchObject([{ what: '"tools" of openai:gpt-oss' }]);
		expect(JSON.stringify([definitions, unported])).not.toContain("sk-1");
	});

	it("makes an HTTP system, with secrets left behind", async () => {
		const { definitions, unported } = await fixture.readConfig({
			prompts: ["Q: {{question}}"],
			providers: [
				{
					id: "https://bot.example/ask",
					label: "bot",
					config: {
						headers: { Authorization: "Bearer abc", "X-Team": "{{env.TEAM}}" },
						body: { ask: ["{{prompt}}"], plan: "{{plan}}" },
						transformResponse: 'json.choices[0]["text"]',
					},
				},
			],
		});
		expect(definitions.systems).toEqual([
			{
				name: "bot",
				kind: "http",
				url: "https://bot.example/ask",
				method: "POST",
				headers: { Authorization: "$AUTHORIZATION", "X-Team": "$TEAM" },
				body: { ask: ["Q: {{variables.question}}"], plan: "{{variables.plan}}" },
				responsePath: "choices.0.text",
			},
		]);
		expect(unported).toMatchObject([{ what: 'HTTP header "Authorization"', where: "bot" }]);
		expect(JSON.stringify([definitions, unported])).not.toContain("abc");
	});

	it.each([
		["file://bot.js", /is a program/],
		["exec:bot.sh", /is a program/],
		["python:bot.py", /is a program/],
		["openai:realtime:gpt-x", /does not answer a prompt with text/],
		["replicate:meta/llama", /no provider for "replicate:meta\/llama"/],
		["echo", /no provider for "echo"/],
	])("says why provider %s is not taken", async (provider, reason) => {
		const { definitions, unported } = await fixture.readConfig({
			prompts: ["{{q}}"],
			providers: [provider],
		});
		expect(definitions.systems).toEqual([]);
		expect(unported).toMatchObject([{ where: "providers", reason: expect.stringMatching(reason) }]);
	});

	it.each([
		[{ method: "PATCH", url: "https://a.example" }, /only GET, POST and PUT/],
		[{ url: "https://a.example", request: "POST /" }, /raw HTTP request/],
		[{ url: "https://a.example", body: "a={{prompt}}" }, /its body is text/],
		[{ url: "https://a.example/{{q}}" }, /its URL is a template/],
		[{ url: "https://a.example", body: { a: "{{q | dump}}" } }, /Nunjucks beyond/],
	])("says why an HTTP provider with %j is not taken", async (config, reason) => {
		const { definitions, unported } = await fixture.readConfig({
			prompts: ["{{q}}"],
			providers: [{ id: "https", config }],
		});
		expect(definitions.systems).toEqual([]);
		expect(unported).toMatchObject([{ reason: expect.stringMatching(reason) }]);
	});

	it("says why a prompt is not taken", async () => {
		const { definitions, unported } = await fixture.readConfig({
			prompts: ["file://make.py", "langfuse://greeting:1", "{% if a %}b{% endif %}"],
			providers: ["openai:gpt-4o"],
		});
		expect(definitions.systems).toEqual([]);
		expect(unported.map(({ what, reason }) => [what, reason])).toEqual([
			["prompt file://make.py", "it is a program, and an import runs none"],
			["prompt langfuse://greeting:1", "it is not a file on this machine"],
			["prompt prompt 1", "Nunjucks statements and comments are not ported"],
		]);
	});
});
