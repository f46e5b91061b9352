"""Files a person downloads and hands over: tables of customers' texts and of promises made off the site."""
