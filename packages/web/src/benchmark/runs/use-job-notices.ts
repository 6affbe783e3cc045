import type { Job } from "@assay/sdk/api";
import { useRouter, useRouterState } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef } from "react";
import { useApi } from "../../data/use-api.ts";
import { useToast } from "../../design/toast.tsx";
import { jobNotice } from "./job-notice.ts";

/** Tells when work that this page saw running has ended, unless its screen is open and shows it. */
export function useJobNotices(): void {
	const jobs = useApi("GET /jobs", {}).data?.jobs;
	const pathname = useRouterState({ select: (state) => state.location.pathname });
	const { history } = useRouter();
	const tell = useToast();
	const running = useRef<ReadonlySet<string>>(new Set());
	const say = useEffectEvent((job: Job) => {
		const notice = jobNotice(job, pathname);
		if (notice === undefined) return;
		const { address, label, ...message } = notice;
		tell({ ...message, go: { label, run: () => history.push(address) } });
	});
	useEffect(() => {
		if (jobs === undefined) return;
		for (const job of jobs) if (running.current.has(job.id) && job.state !== "running") say(job);
		running.current = new Set(jobs.flatMap(({ id, state }) => (state === "running" ? [id] : [])));
	}, [jobs]);
}
