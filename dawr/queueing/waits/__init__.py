"""How long people wait: the branch followed event by event, rolled forward, and answered with a range that holds.

``feed.Feed`` follows the journal and is what the product uses; ``estimator.WaitEstimator`` is the same without
the journal's terms.
"""
