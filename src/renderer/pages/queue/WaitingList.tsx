/** The runs that wait, in the order in which they will start: by dragging, by keyboard, by buttons. */
import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
} from "@dnd-kit/core";
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { ArrowDown, ArrowUp, GripVertical, X } from "lucide-react";
import { useEffect, useState } from "react";
import type { QueueEntry } from "../../../shared/contract/queue.ts";
import { IconButton } from "../../components/IconButton.tsx";
import { useFormat } from "../../components/useFormat.ts";
import { routes } from "../../routes.ts";
import { useAction } from "../../state/useAction.ts";
import { placeAfterMove, withMoved } from "./queueOrder.ts";
import { useEntryTitle } from "./useEntryTitle.ts";
import "./queue.css";

export interface WaitingListProps {
  entries: readonly QueueEntry[];
  onRemove: (entry: QueueEntry) => void;
}

export function WaitingList({ entries, onRemove }: WaitingListProps) {
  const [ids, setIds] = useOrder(entries);
  const move = useAction("queue.move");
  const sensors = useDragSensors();
  const moveTo = (runId: string, to: number) => {
    setIds(withMoved(ids, runId, to)); // at once; the host's answer follows as an event
    move.run({ runId, to }).catch(() => setIds(entries.map((entry) => entry.runId))); // the toast said why
  };
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) moveTo(String(active.id), ids.indexOf(String(over.id)));
  };
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={onDragEnd}>
      <SortableContext items={[...ids]} strategy={verticalListSortingStrategy}>
        <ol className="queue-list" role="list">
          {ids.map((id, place) => {
            const entry = entries.find((one) => one.runId === id);
            if (!entry) return null;
            const shift = (by: number) => {
              const to = placeAfterMove(ids, id, by);
              return to === null ? undefined : () => moveTo(id, to);
            };
            return (
              <WaitingRow
                key={id}
                entry={entry}
                place={place}
                onUp={shift(-1)}
                onDown={shift(1)}
                onRemove={() => onRemove(entry)}
              />
            );
          })}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

/** By pointer, after a few pixels so that a click stays one, and by Space and arrow keys. */
function useDragSensors() {
  return useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
}

/** The host's order, changed ahead of it while a move is under way. */
function useOrder(entries: readonly QueueEntry[]): [readonly string[], (ids: readonly string[]) => void] {
  const [ids, setIds] = useState<readonly string[]>(() => entries.map((entry) => entry.runId));
  useEffect(() => setIds(entries.map((entry) => entry.runId)), [entries]);
  return [ids, setIds];
}

interface WaitingRowProps {
  entry: QueueEntry;
  place: number;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
  onRemove: () => void;
}

function WaitingRow({ entry, place, onUp, onDown, onRemove }: WaitingRowProps) {
  const { formatWait } = useFormat();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id: entry.runId });
  const title = useEntryTitle(entry);
  const name = entry.name ?? entry.runId;
  return (
    <li
      ref={setNodeRef}
      className={isDragging ? "queue-row queue-row--dragged" : "queue-row"}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <button
        ref={setActivatorNodeRef}
        type="button"
        className="queue-row__grip"
        {...attributes}
        {...listeners}
        aria-label={`Move ${name}`}
      >
        <GripVertical aria-hidden />
      </button>
      <span className="queue-row__place muted">{place + 1}</span>
      <a className="queue-row__name" href={`#${routes.run(entry.runId)}`}>
        {name}
      </a>
      <span className="queue-row__title muted">{title}</span>
      <span className="queue-row__wait">
        {entry.secondsLeft === null ? "time unknown" : `about ${formatWait(entry.secondsLeft)}`}
      </span>
      <IconButton label={`Start ${name} earlier`} icon={<ArrowUp />} onClick={onUp} disabled={!onUp} />
      <IconButton label={`Start ${name} later`} icon={<ArrowDown />} onClick={onDown} disabled={!onDown} />
      <IconButton label={`Take ${name} out of the queue`} icon={<X />} onClick={onRemove} />
    </li>
  );
}
