"""What a shell lends, as small as it can be, and the way through first boot."""

import os1_bindings as core

ANSWERS = ["Theodore", "yes", "a woman's", "company", "She is fine", "yes", "en-US", "yes"]
NOW = "2026-03-10T12:00:00+01:00[Europe/Berlin]"


class MemoryKeys(core.Keys):
    """A key store that forgets everything with the process."""

    def __init__(self):
        self.kept = {}

    def get(self, name):
        return self.kept.get(name)

    def put(self, name, secret):
        self.kept[name] = secret

    def remove(self, name):
        self.kept.pop(name, None)


class Told(core.TurnListener):
    """Keeps what it is told."""

    def __init__(self):
        self.events = []

    def on_event(self, event):
        self.events.append(event)

    def speech(self):
        return "".join(e.text for e in self.events if isinstance(e, core.TurnEvent.SPEECH))

    def cards(self):
        return [e.card for e in self.events if isinstance(e, core.TurnEvent.CARD)]


def options(folder):
    return core.OpenOptions(folder=str(folder), offline=True, seed=7, now=NOW)


async def born(folder, keys=None, model=None):
    """A profile in which somebody lives."""
    profile = await core.create_profile(options(folder), keys or MemoryKeys(), model)
    steps = await profile.first_boot("Europe/Berlin", "en-US")
    for answer in ANSWERS:
        if any(isinstance(step, core.BootStep.BORN) for step in steps):
            break
        steps = await profile.answer_first_boot(answer)
    assert any(isinstance(step, core.BootStep.BORN) for step in steps), steps
    return profile


async def said(profile, words):
    """One turn, and what it told."""
    told = Told()
    await profile.say(words, told).finished()
    return told
