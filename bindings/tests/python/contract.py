"""The contract of the bindings, through generated Python."""

import asyncio
import gc
import os
import pathlib
import sys
import tempfile
import threading
import time
import unittest

import os1_bindings as core
from hands import NOW, MemoryKeys, Told, born, options, said


def resident():
    """Bytes of memory that this process holds."""
    pages = pathlib.Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


class Shown(core.ScreenListener):
    """A shell's list: what it is told becomes what is on the screen."""

    def __init__(self, slow=0.0):
        self.rows = []
        self.states = []
        self.failures = []
        self.news = threading.Condition()
        self.slow = slow

    def on_state(self, state):
        time.sleep(self.slow)
        with self.news:
            if hasattr(state, "steps"):
                self.rows = patched(self.rows, state.steps, state.rows)
            self.states.append(state)
            self.news.notify_all()

    def on_failure(self, failure):
        with self.news:
            self.failures.append(failure)
            self.news.notify_all()

    def wait(self, holds, seconds=20):
        with self.news:
            return self.news.wait_for(lambda: holds(self), seconds)


def patched(old, steps, taken):
    old, taken, new = iter(old), iter(taken), []
    for step in steps:
        rows = [next(taken if isinstance(step, core.PatchStep.TAKE) else old) for _ in range(step.count)]
        if not isinstance(step, core.PatchStep.DROP):
            new += rows
    return new


class Contract(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name) / "profile"

    def refused(self, caught, kind):
        self.assertEqual(caught.exception.kind, kind)
        self.assertTrue(caught.exception.sentence.endswith("."), caught.exception.sentence)

    def test_every_record_comes_back_as_it_went(self):
        for seed in range(200):
            values = core.contract_samples(seed)
            self.assertEqual(core.contract_changed(seed, values), [])

    async def test_every_error_kind_arrives(self):
        kinds = list(core.ErrorKind)
        self.assertGreater(len(kinds), 20)
        for kind in kinds:
            with self.assertRaises(core.CoreError.Told) as caught:
                core.contract_fail(kind)
            self.refused(caught, kind)
            with self.assertRaises(core.CoreError.Told) as caught:
                await core.contract_fail_later(kind)
            self.refused(caught, kind)

    async def test_a_panic_is_an_error_and_the_next_call_works(self):
        with self.assertRaises(core.InternalError):
            core.contract_panic()
        with self.assertRaises(core.CoreError.Told) as caught:
            await core.contract_panic_later()
        self.refused(caught, core.ErrorKind.INTERNAL)
        self.assertEqual(core.contract_call(1), 2)

    async def test_first_boot_then_an_answer_then_the_talk_is_there_again(self):
        keys = MemoryKeys()
        profile = await born(self.folder, keys)
        told = await said(profile, "What time is it?")
        self.assertIsInstance(told.events[0], core.TurnEvent.HEARD)
        self.assertIsInstance(told.events[-1], core.TurnEvent.DONE)
        self.assertIn("noon", told.speech())
        await profile.shut()
        profile = await core.open_profile(options(self.folder), keys, None)
        self.assertTrue(await profile.is_set_up())
        shown = Shown()
        with_talk = profile.watch(core.Screen.TALK(50), shown)
        self.assertTrue(shown.wait(lambda s: s.rows))
        self.assertIn("What time is it?", [row.text for row in shown.rows])
        with_talk.stop()
        await profile.shut()

    async def test_a_wrong_key_and_a_folder_that_is_taken_are_told(self):
        profile = await born(self.folder)
        with self.assertRaises(core.CoreError.Told) as caught:
            await core.open_profile(options(self.folder), MemoryKeys(), None)
        self.refused(caught, core.ErrorKind.WRONG_KEY)
        with self.assertRaises(core.CoreError.Told) as caught:
            await core.create_profile(options(self.folder), MemoryKeys(), None)
        self.refused(caught, core.ErrorKind.REFUSED)
        await profile.shut()
        elsewhere = options(self.folder / "none")
        with self.assertRaises(core.CoreError.Told) as caught:
            await core.open_profile(elsewhere, MemoryKeys(), None)
        self.refused(caught, core.ErrorKind.NOT_SET_UP)

    async def test_what_is_used_after_close_says_so(self):
        profile = await born(self.folder)
        shown = Shown()
        watch = profile.watch(core.Screen.TODAY(), shown)
        self.assertTrue(shown.wait(lambda s: s.states))
        await profile.shut()
        await profile.shut()
        told = Told()
        calls = [profile.status(), profile.approvals(), profile.pause(), profile.say("hello", told).finished()]
        for call in calls:
            with self.assertRaises(core.CoreError.Told) as caught:
                await call
            self.refused(caught, core.ErrorKind.CLOSED)
        self.assertEqual(told.events, [])

    async def test_asleep_with_the_phone_it_lets_go_and_wakes(self):
        profile = await born(self.folder)
        await profile.pause()
        with self.assertRaises(core.CoreError.Told) as caught:
            await profile.people()
        self.refused(caught, core.ErrorKind.LOCKED)
        await profile.resume()
        self.assertTrue(await profile.name())
        await profile.shut()

    async def test_a_turn_is_cancelled_and_the_next_one_works(self):
        class Slow(core.PhoneModel):
            def __init__(self):
                self.asked = threading.Event()
                self.answers = []

            def name(self):
                return "slow"

            def window_tokens(self):
                return 4096

            def unavailable(self):
                return None

            def answer(self, prompt, answer):
                self.answers.append(answer)
                answer.text("Well, ")
                self.asked.set()

        model = Slow()
        profile = await born(self.folder, model=model)
        await profile.add_provider(core.NewProvider(id="phone", kind="host", url=None, model="", window=None, key=None))
        told = Told()
        turn = profile.say("Why do people collect stamps?", told)
        await asyncio.to_thread(model.asked.wait, 20)
        self.assertTrue(model.answers[0].is_wanted())
        begun = time.monotonic()
        turn.cancel()
        await turn.finished()
        self.assertLess(time.monotonic() - begun, 5)
        self.assertFalse(model.answers[0].text("never heard"))
        self.assertNotIn("never heard", told.speech())
        self.assertTrue((await said(profile, "What time is it?")).speech())
        await profile.shut()

    async def test_a_dropped_wait_does_not_undo_what_was_begun(self):
        profile = await born(self.folder)
        task = asyncio.create_task(profile.set_zone("Asia/Tokyo"))
        await asyncio.sleep(0)
        task.cancel()
        with self.assertRaises(asyncio.CancelledError):
            await task
        await profile.people()
        for _ in range(100):
            if "Tokyo" in (await zone_of(profile)):
                break
            await asyncio.sleep(0.05)
        self.assertEqual(await zone_of(profile), "Asia/Tokyo")
        await profile.shut()

    async def test_a_listener_that_throws_stops_its_turn_and_nothing_else(self):
        class Throws(core.TurnListener):
            def on_event(self, event):
                raise RuntimeError("the screen is gone, and Theodore with it")

        class Says(core.TurnListener):
            def on_event(self, event):
                raise core.CoreError.Told(core.ErrorKind.DISK_FULL, "No room.")

        profile = await born(self.folder)
        for listener, kind in [(Throws(), core.ErrorKind.HOST), (Says(), core.ErrorKind.DISK_FULL)]:
            with self.assertRaises(core.CoreError.Told) as caught:
                await profile.say("What can you do?", listener).finished()
            self.refused(caught, kind)
            self.assertNotIn("Theodore", caught.exception.sentence)
        self.assertTrue((await said(profile, "What time is it?")).speech())
        await profile.shut()

    async def test_keys_that_cannot_be_had_are_an_error(self):
        class Locked(MemoryKeys):
            def get(self, name):
                raise core.CoreError.Told(core.ErrorKind.LOCKED, "The key store is locked.")

        class Broken(MemoryKeys):
            def put(self, name, secret):
                raise ValueError(secret)

        with self.assertRaises(core.CoreError.Told) as caught:
            await core.create_profile(options(self.folder), Broken(), None)
        self.refused(caught, core.ErrorKind.HOST)
        self.assertFalse(core.profile_exists(str(self.folder)))
        profile = await born(self.folder)
        await profile.shut()
        with self.assertRaises(core.CoreError.Told) as caught:
            await core.open_profile(options(self.folder), Locked(), None)
        self.refused(caught, core.ErrorKind.LOCKED)

    async def test_a_slow_listener_hears_all_and_holds_nobody_up(self):
        class Slow(Told):
            def on_event(self, event):
                time.sleep(0.2)
                super().on_event(event)

        profile = await born(self.folder)
        slow = Slow()
        turn = profile.say("What can you do?", slow)
        quick = await said(profile, "What time is it?")
        self.assertTrue(quick.speech())
        await turn.finished()
        self.assertIsInstance(slow.events[-1], core.TurnEvent.DONE)
        self.assertTrue(slow.speech())
        await profile.shut()

    async def test_a_screen_tells_now_then_changes_then_nothing_after_stop(self):
        profile = await born(self.folder)
        mails = self.folder.parent / "mails.mbox"
        mails.write_text("".join(mail(at) for at in range(30)))
        shown = Shown()
        watch = profile.watch(core.Screen.INBOX(100), shown)
        self.assertTrue(shown.wait(lambda s: s.states))
        self.assertEqual(shown.rows, [])
        self.assertEqual(await profile.import_mail([str(mails)]), 30)
        self.assertTrue(shown.wait(lambda s: len(s.rows) == 30))
        gone = shown.rows[7].id
        self.assertEqual(await profile.put_mail_away([gone], core.Shelf.ARCHIVE), 1)
        self.assertTrue(shown.wait(lambda s: len(s.rows) == 29))
        self.assertEqual(shown.states[-1].rows, [], "what is put away sends no row")
        await profile.undo(None)
        self.assertTrue(shown.wait(lambda s: len(s.rows) == 30))
        self.assertEqual(shown.rows[7].id, gone)
        self.assertEqual([row.id for row in shown.rows], [row.id for row in await profile.inbox(100)])
        watch.stop()
        told = len(shown.states)
        await profile.mark_mail([gone], core.Flag.SEEN, True)
        self.assertFalse(shown.wait(lambda s: len(s.states) > told, 0.5))
        await profile.shut()

    async def test_a_dropped_subscription_tells_nothing_more(self):
        profile = await born(self.folder)
        shown = Shown()
        watch = profile.watch(core.Screen.TALK(10), shown)
        self.assertTrue(shown.wait(lambda s: s.states))
        del watch
        gc.collect()
        told = len(shown.states)
        await said(profile, "What time is it?")
        self.assertFalse(shown.wait(lambda s: len(s.states) > told, 0.5))
        await profile.shut()

    async def test_every_screen_can_be_watched(self):
        profile = await born(self.folder)
        screens = [
            core.Screen.TALK(10), core.Screen.TODAY(), core.Screen.INBOX(10), core.Screen.PEOPLE(),
            core.Screen.MEMORY(None), core.Screen.BOOKINGS(), core.Screen.APPROVALS(), core.Screen.SETTINGS(),
        ]
        for screen in screens:
            shown = Shown()
            watch = profile.watch(screen, shown)
            self.assertTrue(shown.wait(lambda s: s.states or s.failures), screen)
            self.assertEqual(shown.failures, [], screen)
            kinds = [type(one).__name__.split(".")[-1] for one in (shown.states[0], screen)]
            self.assertEqual(kinds[0], kinds[1])
            self.assertFalse(shown.wait(lambda s: len(s.states) > 1, 0.2), "nothing changed")
            watch.stop()
        shown = Shown()
        watch = profile.watch(core.Screen.THREAD("none"), shown)
        self.assertTrue(shown.wait(lambda s: s.failures))
        self.assertEqual(shown.failures[0].kind, core.ErrorKind.NOT_FOUND)
        watch.stop()
        await profile.shut()

    async def test_what_is_told_is_known_corrected_and_forgotten(self):
        profile = await born(self.folder)
        await said(profile, "My sister Anna lives in Hamburg.")
        facts = [fact for fact in await profile.facts(None) if "Hamburg" in fact.object]
        self.assertEqual(len(facts), 1, await profile.facts(None))
        self.assertIn("Hamburg", facts[0].sources[0].quote)
        right = await profile.correct_fact(facts[0].id, "My sister Anna lives in Bremen.")
        self.assertIn("Bremen", right.object)
        await profile.forget(core.Forget.TOPIC("Bremen"))
        self.assertFalse([fact for fact in await profile.facts(None) if "Bremen" in fact.object])
        await profile.shut()

    async def test_an_alarm_is_set_with_the_phone(self):
        class Rings(core.Bell):
            def __init__(self):
                self.alarms = []

            def set(self, alarms):
                self.alarms = alarms

            def ring(self, alarm):
                pass

            def cancel(self, id):
                pass

            def report(self, missed):
                pass

        class Deaf(Rings):
            def set(self, alarms):
                raise core.CoreError.Told(core.ErrorKind.REFUSED, "Exact alarms are not allowed.")

        profile = await born(self.folder)
        await said(profile, "Remind me to call Anna at 3 pm.")
        bell = Rings()
        self.assertEqual(await profile.run_due(bell), [])
        self.assertEqual(len(bell.alarms), 1)
        self.assertIn("T15:00", bell.alarms[0].at)
        self.assertEqual(bell.alarms[0].kind, core.AlarmKind.REMINDER)
        self.assertEqual(await profile.run_due(Deaf()), ["Exact alarms are not allowed."])
        await profile.shut()

    async def test_two_threads_talk_at_once_and_nothing_is_lost(self):
        profile = await born(self.folder)
        heard = []

        def talks(words):
            async def go():
                for _ in range(10):
                    told = await said(profile, words)
                    heard.append((words, told.events[0].text, told.speech() != ""))

            asyncio.run(go())

        threads = [threading.Thread(target=talks, args=(w,)) for w in ["What time is it?", "What day is it?"]]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            await asyncio.sleep(0.02)
        self.assertEqual(len(heard), 20)
        self.assertTrue(all(words == text and spoke for words, text, spoke in heard), heard)
        await profile.shut()

    async def test_a_hundred_thousand_calls_do_not_grow(self):
        profile = await born(self.folder)

        def calls(count):
            for at in range(count):
                core.contract_call(at)
                if at % 10 == 0:
                    core.contract_rows(1)
                if at % 100 == 0:
                    try:
                        core.contract_fail(core.ErrorKind.IO)
                    except core.CoreError.Told:
                        pass

        calls(20_000)
        for _ in range(200):
            await profile.approvals()
        gc.collect()
        before = resident()
        calls(100_000)
        for _ in range(500):
            await profile.approvals()
        gc.collect()
        grown = resident() - before
        print(f"100,000 calls grew by {grown / 1024:.0f} KiB", file=sys.stderr)
        self.assertLess(grown, 4 << 20)
        await profile.shut()

    async def test_a_talk_by_voice_asks_and_speaks(self):
        class Ear(core.SpeechToText):
            def __init__(self):
                self.frames = 0

            def hear(self, pcm):
                assert len(pcm) == 320
                self.frames += 1

            def end_of_turn(self):
                pass

            def cancel(self):
                pass

        class Mouth(core.TextToSpeech):
            def __init__(self):
                self.said = []

            def say(self, utterance, text, whisper):
                self.said.append((utterance, text))

            def cancel(self):
                pass

        ear, mouth = Ear(), Mouth()
        session = core.VoiceSession(ear, mouth)
        begun = session.happens(core.VoiceEvent.STARTED())
        self.assertIn(core.VoiceCommand.MICROPHONE(True), begun)
        silence = bytes(320)
        answers = [c for c in session.happens(core.VoiceEvent.TYPED("What time is it?")) if isinstance(c, core.VoiceCommand.ANSWER)]
        for _ in range(100):
            step = session.frame(silence)
            answers += [c for c in step.commands if isinstance(c, core.VoiceCommand.ANSWER)]
        self.assertEqual([a.words for a in answers], ["What time is it?"])
        self.assertEqual(ear.frames, 100)
        session.reply(answers[0].turn, "It is noon.")
        session.reply_done(answers[0].turn)
        for _ in range(5):
            session.frame(silence)
        self.assertEqual([text for _, text in mouth.said], ["It is noon."])
        loud = (b"\x00\x20" * 1600)
        self.assertTrue(session.voiced(mouth.said[0][0], loud, 11, True))
        self.assertFalse(session.voiced(mouth.said[0][0] + 1, loud, 11, True))
        played = b"".join(session.frame(silence).play for _ in range(15))
        self.assertEqual(sum(played[at:at + 2] != b"\0\0" for at in range(0, len(played), 2)), 1600)
        self.assertEqual(session.phase(), core.Phase.LISTENING)
        with self.assertRaises(core.CoreError.Told) as caught:
            session.frame(bytes(10))
        self.refused(caught, core.ErrorKind.INVALID)


async def zone_of(profile):
    shown = Shown()
    watch = profile.watch(core.Screen.SETTINGS(), shown)
    await asyncio.to_thread(shown.wait, lambda s: s.states)
    watch.stop()
    return shown.states[-1].zone


def mail(at):
    return (
        f"From ada@example.org Tue Mar 10 09:{at:02}:00 2026\n"
        f"From: Ada Lovelace <ada@example.org>\nTo: theo@example.org\nSubject: Notes {at}\n"
        f"Date: Tue, 10 Mar 2026 09:{at:02}:00 +0100\nMessage-ID: <note{at}@example.org>\n\nPart {at}.\n\n"
    )


if __name__ == "__main__":
    unittest.main(verbosity=2)
