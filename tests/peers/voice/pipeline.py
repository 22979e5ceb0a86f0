"""What Pipecat's own pipeline takes between "the user is done" and the first sound given to the device, with stub
engines that answer at once: words that are there already, a model that says one sentence, a voice that gives a second
of sound. Nothing of a device, a network or a turn's silence is in it.

usage: pipeline.py RUNS
  needs the package pipecat-ai with its dependencies; prints one JSON line.
"""

import asyncio, json, statistics, sys, time

from loguru import logger

logger.remove()

from pipecat.frames.frames import (
    InputAudioRawFrame, InterruptionFrame, LLMContextFrame, LLMFullResponseEndFrame, LLMFullResponseStartFrame, LLMTextFrame,
    TTSAudioRawFrame, TTSStartedFrame, TTSStoppedFrame, TranscriptionFrame, UserStartedSpeakingFrame, UserStoppedSpeakingFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import LLMContextAggregatorPair, LLMUserAggregatorParams
from pipecat.processors.frame_processor import FrameProcessor
from pipecat.services.stt_service import STTService
from pipecat.services.tts_service import TTSService
from pipecat.transports.base_output import BaseOutputTransport
from pipecat.transports.base_transport import TransportParams
from pipecat.turns.user_stop.external_user_turn_stop_strategy import ExternalUserTurnStopStrategy
from pipecat.turns.user_turn_strategies import ExternalUserTurnStrategies
from pipecat.workers.runner import WorkerRunner

RUNS, RATE = int(sys.argv[1]), 16_000
decided, first = 0.0, None


class Ear(STTService):
    """Its words are pushed by hand: they are there before the turn is over."""

    async def run_stt(self, audio):
        yield None


class Mind(FrameProcessor):
    async def process_frame(self, frame, direction):
        await super().process_frame(frame, direction)
        if isinstance(frame, LLMContextFrame):
            await self.push_frame(LLMFullResponseStartFrame())
            await self.push_frame(LLMTextFrame("It is noon."))
            await self.push_frame(LLMFullResponseEndFrame())
        else:
            await self.push_frame(frame, direction)


class Mouth(TTSService):
    async def run_tts(self, text, context_id):
        yield TTSStartedFrame(context_id=context_id)
        for _ in range(50):
            yield TTSAudioRawFrame(b"\x10\x10" * (RATE // 50), RATE, 1, context_id=context_id)
        yield TTSStoppedFrame(context_id=context_id)


class Device(BaseOutputTransport):
    """Takes sound as fast as it comes."""

    async def start(self, frame):
        await super().start(frame)
        await self.set_transport_ready(frame)

    async def write_audio_frame(self, frame):
        global first
        if first is None and any(frame.audio[:64]):
            first = time.perf_counter()
        return True


async def main():
    global decided, first
    strategies = ExternalUserTurnStrategies()
    # The favourable way: the turn's end waits for no words.
    strategies.stop = [ExternalUserTurnStopStrategy(wait_for_transcript=False)]
    pair = LLMContextAggregatorPair(LLMContext(), user_params=LLMUserAggregatorParams(user_turn_strategies=strategies))
    device = Device(TransportParams(audio_out_enabled=True, audio_out_sample_rate=RATE, audio_out_10ms_chunks=1))
    pipeline = Pipeline([Ear(sample_rate=RATE), pair.user(), Mind(), Mouth(sample_rate=RATE), device, pair.assistant()])
    worker = PipelineWorker(pipeline, cancel_on_idle_timeout=False, params=PipelineParams(audio_in_sample_rate=RATE, audio_out_sample_rate=RATE))
    times, never = [], 0

    async def talk():
        global decided, first
        nonlocal never
        await asyncio.sleep(1.0)
        for _ in range(RUNS):
            first = None
            await worker.queue_frame(UserStartedSpeakingFrame())
            for _ in range(10):
                await worker.queue_frame(InputAudioRawFrame(b"\0\0" * (RATE // 50), RATE, 1))
                await asyncio.sleep(0.02)
            await worker.queue_frame(TranscriptionFrame("what time is it", "user", "now", finalized=True))
            await asyncio.sleep(0.05)
            decided = time.perf_counter()
            await worker.queue_frame(UserStoppedSpeakingFrame())
            for _ in range(200):
                await asyncio.sleep(0.01)
                if first is not None:
                    break
            if first is None:
                never += 1
            else:
                times.append((first - decided) * 1e3)
            await asyncio.sleep(0.3)
            await worker.queue_frame(InterruptionFrame())
            await asyncio.sleep(0.3)
        await worker.cancel()

    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(worker)
    await asyncio.gather(runner.run(), talk())
    times.sort()
    print(json.dumps({"runs": len(times), "never": never, "median_ms": statistics.median(times), "p95_ms": times[round(0.95 * (len(times) - 1))]}))


asyncio.run(main())
