package os1.app.adapter

import os1.core.PatchStep

/** A long list as it is known here: the core tells only how it became another one. */
internal class Patched<R> {
    private var rows = listOf<R>()

    /** The list after these steps. */
    fun step(steps: List<PatchStep>, taken: List<R>): List<R> {
        val before = rows.iterator()
        val new = taken.iterator()
        rows = buildList {
            for (step in steps) when (step) {
                is PatchStep.Keep -> repeat(step.count.toInt()) { add(before.next()) }
                is PatchStep.Drop -> repeat(step.count.toInt()) { before.next() }
                is PatchStep.Take -> repeat(step.count.toInt()) { add(new.next()) }
            }
        }
        return rows
    }
}
