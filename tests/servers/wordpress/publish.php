<?php
// Publishes one post with comments and the site's answers to them, as WP_ASKED says in JSON. Says its address.
$_SERVER['HTTP_HOST'] = parse_url(getenv('WP_URL'), PHP_URL_HOST);
require getenv('WP_FOLDER') . '/wp-load.php';
$asked = json_decode(getenv('WP_ASKED'), true, 8, JSON_THROW_ON_ERROR);
wp_set_current_user(1);
$post = wp_insert_post(['post_title' => $asked['title'], 'post_content' => "<p>{$asked['text']}</p>",
    'post_status' => 'publish', 'post_author' => 1, 'post_date' => "{$asked['day']} 09:00:00"]);
foreach ($asked['comments'] as $number => [$author, $text, $answer]) {
    $common = ['comment_post_ID' => $post, 'comment_approved' => 1];
    $day = date('Y-m-d', strtotime("{$asked['day']} +" . (10 + $number) . ' days'));
    $comment = wp_insert_comment($common + ['comment_content' => $text, 'comment_author' => $author,
        'comment_author_email' => strtolower($author) . '@example.org', 'comment_date' => "$day 10:00:00"]);
    if ($answer !== '') {
        wp_insert_comment($common + ['comment_content' => $answer, 'comment_author' => 'luis', 'user_id' => 1,
            'comment_parent' => $comment, 'comment_date' => "$day 15:30:00"]);
    }
}
echo get_permalink($post);
