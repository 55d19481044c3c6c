import { ErrorNote } from "../../components/ErrorNote.tsx";
import { JobProgress } from "../../viewers/JobProgress.tsx";
import type { Measuring } from "./useMeasuring.ts";

/** What is being measured, what waits, and what failed. */
export function MeasuringJobs({ measuring: { going, failed } }: { measuring: Measuring }) {
  return (
    <>
      {failed.map(
        (job) => job.error && <ErrorNote key={job.id} error={job.error} title={`${job.title} failed`} />,
      )}
      {going.length > 0 && (
        <section className="attack__jobs" aria-label="Measurements under way">
          {going.map((job) => (
            <JobProgress key={job.id} job={job} />
          ))}
        </section>
      )}
    </>
  );
}
