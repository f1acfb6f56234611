/** A worker thread of gomm: the bundle of `gomm run`, from the same code cache, waiting for work. */
"use strict";
const { getHeapStatistics } = require("node:v8");
const { parentPort } = require("node:worker_threads");
const { load } = require("./gomm.js");

load("run").work(parentPort, () => getHeapStatistics().used_heap_size);
