/** What the perturbations page shows, as it stands in its address. */
import { useMemo } from "react";
import { useParams } from "wouter";
import type { SplitName } from "../../../shared/metrics.ts";
import { splitNames } from "../../../shared/metrics.ts";
import { currentAddress } from "../../state/hashLocation.ts";
import { navigate, routes, usePageState } from "../../routes.ts";
import { galleryOrders, outcomes, type GalleryFilter } from "./galleryFilter.ts";
import { addressWithRun } from "./perturbationAddress.ts";
import { sampleViews } from "./sampleViews.ts";

/** Numbers in the address that stand for nothing chosen. */
const unset = -1;

/** The run, what it is looked at, and the sample that is open. */
export function usePlace() {
  const { run } = useParams<{ run?: string }>();
  const [checkpoint, setCheckpoint] = usePageState("checkpoint", "");
  const [split, setSplit] = usePageState<SplitName>("split", "test", { allowed: splitNames });
  const [index, replaceIndex] = usePageState("index", unset);
  const [, pushIndex] = usePageState("index", unset, { push: true });
  const [other, setOther] = usePageState("other", "");
  const [otherCheckpoint, setOtherCheckpoint] = usePageState("otherCheckpoint", "");
  const [target, setTarget] = usePageState("target", unset);
  return {
    run: run ?? null,
    setRun: (id: string) => navigate(addressWithRun(currentAddress(), routes.perturbations({ run: id }))),
    checkpoint: checkpoint === "" ? null : checkpoint,
    setCheckpoint,
    split,
    setSplit,
    /** The open sample; null: the gallery alone. */
    index: Number.isInteger(index) && index >= 0 ? index : null,
    /** Goes to another sample without an entry in the history. */
    moveTo: replaceIndex,
    /** Opens a sample of this checkpoint; Back closes it. */
    open: (place: number, checkpointName: string) => {
      setCheckpoint(checkpointName);
      pushIndex(place);
    },
    close: () => pushIndex(unset),
    other: other === "" ? null : other,
    setOther: (id: string | null) => {
      setOtherCheckpoint("");
      setOther(id ?? "");
    },
    otherCheckpoint: otherCheckpoint === "" ? null : otherCheckpoint,
    setOtherCheckpoint,
    /** The class that DeepFool is to drive the sample to; null: whichever is nearest. */
    target: target >= 0 ? target : null,
    setTarget: (k: number | null) => setTarget(k ?? unset),
  };
}
export type Place = ReturnType<typeof usePlace>;

/** What the gallery shows, and in which order. */
export function useGalleryState() {
  const [label, setLabel] = usePageState("label", unset);
  const [prediction, setPrediction] = usePageState("prediction", unset);
  const [outcome, setOutcome] = usePageState("outcome", "all", { allowed: outcomes });
  const [least, setLeast] = usePageState("least", unset);
  const [most, setMost] = usePageState("most", unset);
  const [order, setOrder] = usePageState("order", "margin", { allowed: galleryOrders });
  const filter: GalleryFilter = useMemo(
    () => ({
      label: orNull(label),
      prediction: orNull(prediction),
      outcome,
      leastMargin: orNull(least),
      mostMargin: orNull(most),
    }),
    [label, prediction, outcome, least, most],
  );
  return {
    filter,
    order,
    setOrder,
    setLabel: (k: number | null) => setLabel(k ?? unset),
    setPrediction: (k: number | null) => setPrediction(k ?? unset),
    setOutcome,
    setLeast: (margin: number | null) => setLeast(margin ?? unset),
    setMost: (margin: number | null) => setMost(margin ?? unset),
    clear: () => {
      for (const set of [setLabel, setPrediction, setLeast, setMost]) set(unset);
      setOutcome("all");
    },
  };
}
export type GalleryState = ReturnType<typeof useGalleryState>;

/** How an open sample is looked at. */
export function useLookState() {
  const [view, setView] = usePageState("view", "steps", { allowed: sampleViews });
  const [zoom, setZoom] = usePageState("zoom", 0);
  const [gain, setGain] = usePageState("gain", 0);
  const [sameScale, setSameScale] = usePageState("sameScale", true);
  const [channel, setChannel] = usePageState("channel", "magnitude");
  return {
    view,
    setView,
    /** CSS pixels a pixel; null: as large as fits. */
    zoom: zoom >= 1 ? Math.round(zoom) : null,
    setZoom: (value: number | null) => setZoom(value ?? 0),
    /** null: fills the scale. */
    heldGain: gain > 0 ? gain : null,
    holdGain: (value: number | null) => setGain(value ?? 0),
    /** Two runs are shown on one colour scale. */
    sameScale,
    setSameScale,
    channel: channel === "magnitude" ? ("magnitude" as const) : Number(channel) || 0,
    setChannel,
  };
}
export type LookState = ReturnType<typeof useLookState>;

/** Margins and classes are never below 0. */
function orNull(value: number): number | null {
  return value >= 0 ? value : null;
}
