import { useQueue } from "../state/queue.ts";
import { Link } from "../components/Link.tsx";
import { isWithin, navigation, type NavigationItem } from "./navigation.ts";

/** The pages, with the number of runs that wait. */
export function SideNav({ path }: { path: string }) {
  const groups = ["work", "machine"] as const;
  return (
    <nav className="side" aria-label="Pages">
      <div className="side__name" aria-hidden>
        <span className="side__mark">AMM</span>
        <span className="side__word">Workbench</span>
      </div>
      {groups.map((group) => (
        <ul key={group} role="list" className="side__group">
          {navigation
            .filter((item) => item.group === group)
            .map((item) => (
              <Item key={item.to} item={item} current={isWithin(path, item.to)} />
            ))}
        </ul>
      ))}
    </nav>
  );
}

function Item({ item, current }: { item: NavigationItem; current: boolean }) {
  const Icon = item.icon;
  return (
    <li>
      <Link
        to={item.to}
        className="side__link"
        aria-current={current ? "page" : undefined}
        title={item.label}
      >
        <Icon aria-hidden />
        <span className="side__word">{item.label}</span>
        {item.label === "Queue" && <QueueCount />}
      </Link>
    </li>
  );
}

function QueueCount() {
  const queue = useQueue();
  const count = (queue?.waiting.length ?? 0) + (queue?.running ? 1 : 0);
  if (count === 0) return null;
  return (
    <span className="side__count">
      {count}
      <span className="visually-hidden"> running or waiting</span>
    </span>
  );
}
