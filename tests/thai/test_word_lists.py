from prasan.thai.lexicon import dictionary_words, read_list


def test_made_nouns_whose_root_is_a_word_are_left_out():
    words = dictionary_words()

    assert "พัฒนา" in words
    assert "การพัฒนา" not in words
    assert "ปลอดภัย" in words
    assert "ความปลอดภัย" not in words
    assert "การ์ตูน" in words  # no noun made with การ


def test_phrases_and_words_that_hide_boundaries_are_left_out():
    words = dictionary_words()

    assert not any(" " in word for word in words)
    assert not words.intersection(read_list("dropped_words.txt"))


def test_every_dropped_word_is_one_the_general_list_has():
    assert set(read_list("dropped_words.txt")) <= set(read_list("words_th.txt"))


def test_words_of_the_domain_are_in():
    assert set(read_list("domain_words.txt")) <= dictionary_words()


def test_lists_hold_each_entry_once_and_comments_never():
    for name in ("domain_words.txt", "dropped_words.txt", "royal_names.txt"):
        entries = read_list(name)
        assert len(entries) == len(set(entries))
        assert not any(entry.startswith("#") for entry in entries)
