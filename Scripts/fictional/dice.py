"""Seeded choices that stay the same on every Python: only `Random.random()` is promised never to change."""

import random


class Dice:
    def __init__(self, seed):
        self._random = random.Random(seed)

    def chance(self, probability):
        return self._random.random() < probability

    def below(self, limit):
        return int(self._random.random() * limit)

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def pick(self, choices):
        return choices[self.below(len(choices))]

    def sample(self, choices, count):
        """`count` different members, in the order they had."""
        left = list(range(len(choices)))
        taken = [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]
        return [choices[index] for index in sorted(taken)]

    def weighted(self, table):
        """A value of `[(value, weight)]`."""
        mark = self._random.random() * sum(weight for _, weight in table)
        for value, weight in table:
            mark -= weight
            if mark < 0:
                return value
        return table[-1][0]
